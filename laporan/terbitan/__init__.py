"""Files of reports: how an `Isi` becomes PDF, DOCX, XLSX or ZIP, and where they are kept."""
