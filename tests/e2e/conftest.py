"""A real browser against a live server: Debian's chromium driven by Playwright."""

import os
from pathlib import Path

import pytest

from tests.e2e.peramban import ARGUMEN, CHROMIUM, MENUNGGU, Penjaga

# What `make test` runs: a whole path of each peran, what keeps answers safe, and for each kind of page axe on a phone and a
# way without scripts. All else has the mark panjang. By file and function; with an id where one case stands for all.
SETIAP_KALI: dict[str, str] = {
    "pilihan::test_every_test_of_the_short_round_exists": "",
    # operator, Ketua Tim
    "papan_tik::test_area_is_filled_by_keyboard_alone": "",
    "tanpa_skrip::test_sign_in_and_fill_by_plain_forms": "",
    "tanpa_skrip::test_wrong_input_comes_back_with_a_sentence_and_all_that_was_typed": "",
    "excel_peramban::test_workbook_goes_out_and_comes_in_behind_a_preview": "kantor",
    "lampiran_peramban::test_bukti_is_attached_and_taken_off_on_a_phone_without_scripts": "",
    "usulan_peramban::test_one_click_takes_the_counts_of_the_registers": "",
    "kegiatan::test_without_scripts_a_phone_writes_finds_declares_and_adopts": "",
    "naskah_peramban::test_text_is_saved_while_it_is_typed_and_read_as_it_will_stand": "",
    "naskah_peramban::test_row_is_added_without_scripts": "",
    # nothing that was typed or shown as saved is lost
    "luring::test_offline_answers_are_all_stored_once_when_the_line_is_back": "",
    "luring::test_reply_lost_after_the_commit_is_not_written_twice": "",
    "sesi_berakhir::test_two_thousand_characters_survive_the_end_of_a_session": "",
    "bentrok_peramban::test_conflict_left_open_keeps_the_text_and_says_so": "",
    "survei_publik::test_line_that_is_down_keeps_the_answers_and_stores_them_once_when_it_is_back": "",
    "tunggu_peramban::test_a_line_that_was_gone_for_a_while_is_waited_for": "",
    "kartu_peramban::test_the_verdict_on_a_pasted_link_comes_to_its_card": "",
    # leaders, verifikator, TPI, Setjen
    "jalan_penuh::test_from_draft_to_final_with_a_return_and_a_second_round": "",
    "reviu_peramban::test_area_is_reviewed_by_keyboard_alone": "",
    "reviu_peramban::test_without_scripts_every_act_is_a_form": "",
    "laporan_kirim::test_a_leader_signs_with_the_keyboard_alone": "",
    "papan_peramban::test_verifikator_marks_a_point_without_scripts": "",
    "provinsi_peramban::test_ticked_satker_are_reminded_on_a_phone_without_scripts": "",
    "pantau_peramban::test_from_the_map_to_a_question_by_keys_without_scripts": "",
    # the public and the counter
    "survei_publik::test_phone_without_scripts_from_the_code_to_the_thanks": "",
    "survei_meja::test_paper_is_entered_on_a_phone_without_scripts": "",
    "survei_impor::test_a_refused_file_and_refused_columns_hold_without_scripts": "",
    "register_impor::test_a_file_is_read_and_thrown_away_without_scripts": "",
    # axe and the width of a phone
    "semua_halaman::test_every_page_fits_and_is_accessible": "jenis",
    "semua_halaman::test_page_of_a_refused_card_and_of_a_conflict_fit_and_are_accessible": "ponsel",
    "halaman_tingkat::test_every_page_of_the_tiers_fits_and_is_accessible": "jenis",
    "reviu_peramban::test_every_page_fits_and_is_accessible": "ponsel",
    "kegiatan::test_every_page_of_the_registers_fits_and_is_accessible": "ponsel",
    "kasus_peramban::test_sealed_pages_fit_and_are_accessible": "ponsel",
    "laporan_kirim::test_every_page_of_sending_fits_and_is_accessible": "ponsel",
    "naskah_peramban::test_pages_of_the_editor_fit_and_are_accessible": "ponsel",
    "papan_peramban::test_boards_fit_a_phone_scroll_in_their_own_box_and_are_accessible": "",
    "pantau_peramban::test_pages_fit_and_are_accessible_closed_and_open": "ponsel",
    "provinsi_peramban::test_every_part_fits_and_is_accessible_closed_and_open": "ponsel",
    "grafik_peramban::test_pictures_fit_and_are_accessible_closed_and_open": "ponsel",
    "survei_meja::test_every_page_of_the_desk_fits_and_is_accessible": "ponsel",
    "survei_publik::test_every_page_fits_and_is_accessible": "360",
    "hasil_peramban::test_public_results_fit_and_are_accessible_without_scripts_and_sign_in": "ponsel",
    "hasil_peramban::test_plan_and_publication_fit_and_are_accessible": "ponsel",
    # weight
    "bobot_halaman::test_first_visit_keeps_its_budget": "/lke/2026/33.73/P1/",
    "bobot_halaman::test_own_scripts_of_a_work_page_stay_small": "",
}


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)
            nama = f"{item.path.stem.removeprefix('test_')}::{item.originalname}"
            kasus = SETIAP_KALI.get(nama)
            if kasus is None or (kasus and not item.name.endswith(f"[{kasus}]")):
                item.add_marker(pytest.mark.panjang)


@pytest.fixture(scope="session")
def chromium():
    if not Path(CHROMIUM).exists():
        alasan = f"{CHROMIUM} tidak ada (paket chromium)"
        pytest.fail(alasan) if os.environ.get("CI") == "true" else pytest.skip(alasan)
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=MENUNGGU)
    # The sync driver keeps an event loop in this thread; every ORM call of the test itself would be refused.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as p:
        peramban = p.chromium.launch(executable_path=CHROMIUM, args=ARGUMEN)
        yield peramban
        peramban.close()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")


@pytest.fixture
def buka(chromium, live_server):
    """buka(lebar, tinggi, sebagai=pengguna, boleh={409}) is a page; nothing unexpected may have been logged."""
    penjaga = Penjaga(chromium, live_server.url)
    yield penjaga.buka
    penjaga.tutup()
    assert penjaga.catatan == []
