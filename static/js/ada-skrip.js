(a=>{a.add("js");addEventListener("error",e=>{e.target.src&&a.remove("js")},true)})(document.documentElement.classList)
