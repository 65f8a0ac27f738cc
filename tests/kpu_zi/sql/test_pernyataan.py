"""Statements that PostgreSQL plans once a connection: the same rows on every database, and no statement twice."""

import pytest
from django.db import DatabaseError, connection, transaction

from kpu_zi.tools.sql.pernyataan import jalankan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.basis_data]
SQL = "SELECT CAST(%s AS integer) + CAST(%s AS integer)"


def jumlah(*nilai: object) -> int:
    with connection.cursor() as kursor:
        jalankan(kursor, SQL, nilai)
        return kursor.fetchone()[0]


def disiapkan() -> int:
    """How many statements of ours the server process of this connection knows."""
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'siap_%%' AND statement LIKE %s",
            ["%$1 AS integer) + CAST($2%"],
        )
        return kursor.fetchone()[0]


def hanya_postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps its statements by itself")


def test_values_come_back_as_from_a_plain_statement():
    assert [jumlah(1, 2), jumlah(40, 2)] == [3, 42]


def test_a_statement_is_prepared_once_for_each_connection():
    hanya_postgresql()
    connection.close()
    assert disiapkan() == 0
    assert jumlah(1, 2) == jumlah(2, 1) == 3 and disiapkan() == 1
    connection.close()  # as after a restart of the server
    assert jumlah(1, 2) == 3 and disiapkan() == 1


def test_a_transaction_that_is_undone_leaves_it_prepared():
    hanya_postgresql()
    connection.close()
    with transaction.atomic():
        jumlah(1, 2)
        transaction.set_rollback(True)
    assert jumlah(1, 2) == 3 and disiapkan() == 1


def test_a_refused_value_is_an_error_of_the_database_and_harms_no_later_one():
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with pytest.raises(DatabaseError), transaction.atomic():
                jumlah("bukan bilangan", 2)
        assert jumlah(1, 2) == 3


def test_behind_a_pool_nothing_is_prepared(monkeypatch):
    hanya_postgresql()
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)
    assert jumlah(1, 2) == 3 and disiapkan() == 0
