#!/usr/bin/env python3
"""Writes the troublesome files of this folder: one trap each, met in a real file or a real bug.

Run it from this folder after `pip install openpyxl xlwt`; then review what changes in the .attendu files
(`GABARIT_ATTENDU=1 cargo test -p gabarit-tests --test imports`).
"""
import datetime
import io
import struct
import zipfile
from pathlib import Path

import openpyxl
import xlwt

ROOT = Path(__file__).parent / "essai"


def text(name, content, encoding="utf-8"):
    (ROOT / name).write_bytes(content.encode(encoding) if isinstance(content, str) else content)


def lines(*rows, separator=";", end="\r\n"):
    return "".join(separator.join(row) + end for row in rows)


def book(name, *sheets, **kind):
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for title, fill in sheets:
        fill(workbook.create_sheet(title))
    workbook.properties.created = workbook.properties.modified = datetime.datetime(2026, 1, 1)
    stream = io.BytesIO()
    workbook.save(stream)
    repack(name, stream.getvalue())


def repack(name, content, replace=(), more=()):
    """The same archive without dates, so that running this again changes nothing."""
    source = zipfile.ZipFile(io.BytesIO(content))
    with zipfile.ZipFile(ROOT / name, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            data = source.read(part)
            for before, after in replace:
                data = data.replace(before, after)
            target.writestr(zipfile.ZipInfo(part, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
        for part, data in more:
            target.writestr(zipfile.ZipInfo(part, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def rows(*content, first=1, left=1):
    def fill(sheet):
        for down, row in enumerate(content):
            for across, value in enumerate(row):
                if value is not None:
                    sheet.cell(first + down, left + across, value)
    return fill


def ods(name, table, sealed=False):
    content = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" office:version="1.3">
<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"""
    manifest = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
</manifest:manifest>"""
    if sealed:
        manifest = manifest.replace("spreadsheet\"/>", "spreadsheet\"><manifest:encryption-data/></manifest:file-entry>")
    with zipfile.ZipFile(ROOT / name, "w") as archive:
        def part(path, data, packing=zipfile.ZIP_DEFLATED):
            archive.writestr(zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0)), data, packing)
        part("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        part("content.xml", content)
        part("META-INF/manifest.xml", manifest)


def cell(value, kind="string", shown=None, attribute=None, more=""):
    if kind == "string":
        return f'<table:table-cell office:value-type="string"{more}><text:p>{value}</text:p></table:table-cell>'
    attribute = attribute or "office:value"
    return (f'<table:table-cell office:value-type="{kind}" {attribute}="{value}"{more}>'
            f'<text:p>{shown or value}</text:p></table:table-cell>')


def row(*cells, more=""):
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


# ---- Text files ----------------------------------------------------------------------------------------------------
HEADER = ["Nom", "Code postal", "Montant"]
text("ligne_vide_au_milieu.csv", lines(HEADER, ["Parc A", "69500", "1"], ["", "", ""], [], ["Parc B", "69500", "2"]))
text("premiere_ligne_vide.csv", lines([], HEADER, ["Parc A", "695OO", "1"]))
text("guillemets_et_sauts_de_ligne.csv", lines(
    ["Nom", "Remarques", "Code postal"],
    ['"Parc ""des Roses"""', '"avec ; un point-virgule\net un saut de ligne,\tune tabulation"', "69500"],
    ["Parc B", 'près du "bois"', "69500"]))
text("excel_francais_windows_1252.csv", lines(
    ["Nom", "Code postal", "Montant", "Remarques"],
    ["Square de l’Église", "69500", "12,50", "5 €, près du cœur"], ["Jardin à côté", "69130", "1 234,00", "n° 3"]), "cp1252")
text("iso_8859_15.csv", lines(["Nom", "Montant"], ["Maître d'œuvre", "12 €"], ["Sœur Marie", "3 €"]), "iso8859-15")
text("mac_roman.csv", lines(["Nom", "Code postal"], ["Allée des Érables", "69500"], ["Château", "69500"], end="\r"), "mac_roman")
text("utf_16.csv", lines(["Nom", "Code postal"], ["Écully", "69130"], separator="\t"), "utf-16")
text("utf_8_avec_marque.csv", "\ufeff" + lines(["Nom", "Code postal"], ["Écully", "69130"]))
text("marque_dans_les_guillemets.csv", '"\ufeffNOM",CODE POSTAL\r\n"Salle É",22120\r\n')
text("Équipements à côté.csv", lines(["Nom", "Accès", "Gratuit ?"], ["Salle", "à pied", "OUI"], ["Gymnase", "cyclable, piéton", "x"]))
text("zeros_perdus.csv", lines(["Nom", "Code Insee", "Code postal"], ["Ambérieu", "1004", "1500"], ["Bourg", "01053", "01000"], ["Bron", "69029", "69500"]))
text("siret_scientifique.csv", lines(
    ["Nom", "Siret", "Montant"], ["A", "8,03E+13", "9e42"], ["B", "2.169002900013E+13", "12"], ["C", "21690029000013", "13"]))
text("dates_de_toutes_sortes.csv", lines(
    ["Nom", "Date", "Heure"],
    ["texte", "2.7", "09:46"], ["fraction", "1/2", "9h46"], ["impossible", "2022-22-22", "25:00"],
    ["française", "15/06/2018", "8:00"], ["américaine", "06/15/2018", ""], ["plusieurs", "01/02/2018, 03/04/2018", ""],
    ["série", "43861", ""], ["longue", "1er mars 2024", ""], ["ISO", "2024-03-01T00:00:00", ""]))
text("virgules_decimales.csv", lines(["Nom", "Montant", "Longitude", "Latitude"], ["A", "12,5", "4,91", "45,73"], ["B", "1 000,25", "4,92", "45,74"]))
text("espaces_dans_les_coordonnees.csv", lines(["Nom", "Longitude", "Latitude"], ["A", " 4.91", "45.73\t"], ["B", "4. 92", "45.74 "]))
text("coordonnees_inversees.csv", lines(["Nom", "Longitude", "Latitude"], ["A", "45.73", "4.91"], ["B", "45.74", "4.92"]))
text("separateurs_en_trop.csv", lines(["Nom", "Code postal", "", ""], ["A", "69500", "", ""], ["B", "69500", "", "", ""]))
text("lignes_inegales.csv", lines(HEADER, ["A"], ["B", "69500", "2", "de trop"], ["C", "69500", "3"]))
text("en_tetes_en_double.csv", lines(["Nom", "Montant", "Montant"], ["A", "1", "2"]))
text("sep_declare.csv", "sep=;\r\n" + lines(["Nom", "Code postal"], ["A, B", "69500"]))
text("sep_declare_a_tort.csv", "sep=;\r\n" + lines(["Nom", "Code postal"], ["A", "69500"], separator=","))
text("barres_verticales.txt", lines(["Nom", "Code postal"], ["A", "69500"], ["B", "69500"], separator="|", end="\n"))
text("texte_nomme_xlsx.xlsx", lines(["Nom", "Code postal"], ["A", "69500"]))
text("guillemet_orphelin.csv", lines(["Nom", "Remarques", "Code postal"], ["A", '"le clos', "69500"], ["B", '"bien ; fermé"', "69500"]))
text("colonne_du_schema_absente.csv", lines(["Code postal", "Montant"], ["69500", "1"], ["69130", "2"]))
text("sans_en_tete.csv", lines(["Parc A", "69500", "4.91", "45.73"], ["Parc B", "69130", "4.92", "45.74"]))
text("caracteres_abimes.csv", lines(["Nom", "Remarques"], ["Ã‰cole", "prÃ¨s du thÃ©Ã¢tre"], ["Mairie", "l’entrée"]))
text("total_et_notes.csv", lines(
    ["Parcs de la commune"], ["Mis à jour le 3 mars 2024"], [], HEADER, ["Parc A", "69500", "1"], ["Parc B", "69500", "2"],
    ["Nom", "Code postal", "Montant"], ["Parc C", "69500", "3"], ["Total", "", "6"], [], ["Source : service des espaces verts"]))
text("valeurs_a_traduire.csv", lines(
    ["Nom", "Gratuit", "Accès"], ["A", "OUI", "piéton"], ["B", "1", "PIETONS / Vélos"], ["C", "x", "cyclable"],
    ["D", "Faux", "à pied | voitures"], ["E", "parfois", "à cheval"]))
text("large_228_colonnes.csv", lines([f"colonne {n}" for n in range(226)] + HEADER[:2], [str(n) for n in range(226)] + ["A", "69500"]))
text("lon_lat_dans_une_cellule.csv", lines(["Nom", "Geo Point"], ["A", "45.7341, 4.9102"], ["B", "45.7402, 4.9215"]))
text("point_wkt.csv", lines(["Nom", "WKT"], ["A", "POINT (4.9102 45.7341)"], ["B", "POINT (4.9215 45.7402)"]))
text("degres_minutes_secondes.csv", lines(["Nom", "Latitude", "Longitude"], ["A", "45°44'02.8\"N", "4°54'36.7\"E"]).replace('""', '"'))
text("guillemets_apres_espace.csv", lines(
    ["Nom", "Remarques", "Code postal"], ["A", '"lundi, mardi"', "69500"], ["B", '"dit ""le Clos"""  ', "69130"], ["C", '"Le Clos" de Bron', "69500"],
    separator=", "))
text("en_tete_sur_deux_lignes.csv", lines(
    ["Nom", "Adresse", "", "Position", ""], ["", "Code postal", "Code Insee", "X", "Y"],
    ["Parc A", "69500", "69029", "4.9102", "45.7341"], ["Parc B", "69500", "69029", "4.9215", "45.7402"]))
text("colonne_vide_au_milieu.csv", lines(["Nom", "", "Code postal", "", "Montant"], ["A", "", "69500", "", "1"], ["B", "", "69130", "", "2"]))
text("lambert_2_etendu.csv", lines(["Nom", "X", "Y"], ["A", "800900,12", "2083300,45"], ["B", "801000,00", "2083400,00"]))
text("lambert_93.csv", lines(["Nom", "X", "Y"], ["A", "848900,12", "6516300,45"], ["B", "849000,00", "6516400,00"]))
text("lambert_93_sous_longitude.csv", lines(
    ["Nom", "Longitude", "Latitude"], ["A", "848900,12", "6516300,45"], ["B", "849 000", "6 516 400"]))
text("cc46_sous_longitude.csv", lines(
    ["Nom", "Longitude", "Latitude"], ["A", "1849481.56", "5172047.79"], ["B", "", ""], ["C", "5172392.57", "1847851.98"]))
text("crochets_dans_une_cellule.csv", lines(
    ["Nom", "coordonneesXY"], ["A", "[4.9102 , 45.7341]"], ["B", "[4.9215,\t45.7402]"], ["C", "[à revoir]"]))
text("adresse_dans_une_cellule.csv", lines(
    ["Nom", "Adresse"], ["A", "12 bis rue de la Marne, 69500 BRON"], ["B", "Place Bellecour"], ["C", "3 av. Jean Jaurès 69120 Vaulx en Velin"]))
text("capitales_et_espaces.csv", lines(
    ["NOM ", " Commune", "Gratuit"], ["  Parc   A ", "VAULX EN VELIN", "OUI "], ["Parc\u00a0B", "Saint Genis Laval", "non"],
    ["PARC C", " bron", "Non"]))
text("marque_au_milieu_et_a_la_fin.csv", "\ufeff" + lines(["Nom", "Code postal"], ["A", "69500"])
     + "\ufeff" + lines(["Nom", "Code postal"], ["B", "69130"]) + "\ufeff")
text("utf_16_gros_boutiste.csv", "\ufeff" + lines(["Nom", "Code postal"], ["Écully", "69130"]), "utf-16-be")
text("tabulations.tsv", lines(["Nom", "Code postal", "Remarques"], ["A", "69500", "près, du bois"], ["B", "69130", "5 ; 6"], separator="\t"))
text("cc46.csv", lines(["Nom", "X", "Y"], ["A", "1849481,56", "5172047,79"], ["B", "1847851,98", "5172392,57"]))

# ---- Excel ---------------------------------------------------------------------------------------------------------
def merged(sheet):
    rows(["Équipements de la commune"], [], ["Nom", "Adresse", None, "Position", None],
         [None, "Code postal", "Code Insee", "X", "Y"],
         ["Parc A", 69500, 69029, 4.91, 45.73], ["Parc B", None, None, 4.92, 45.74])(sheet)
    for area in ["A1:E1", "B3:C3", "D3:E3", "A3:A4", "B5:B6", "C5:C6"]:
        sheet.merge_cells(area)


def shown(sheet):
    rows(["Nom", "Code Insee", "Siret", "Date", "Heure", "Montant", "Gratuit", "Téléphone"],
         ["A", 1004, 21690029000013, datetime.date(2024, 3, 1), datetime.time(9, 46), 0.1 + 0.2, True, 478000000],
         ["B", 69029, "21690029000013", datetime.datetime(2024, 3, 1, 8, 30), datetime.time(8, 0, 30), 0.5, False, 4])(sheet)
    sheet["B2"].number_format = sheet["B3"].number_format = "00000"
    sheet["F3"].number_format = "0%"
    sheet["H2"].number_format = '0#" "##" "##" "##" "##'


def hidden(sheet):
    rows(HEADER, ["A", "69500", 1], ["caché", "69500", 2], ["C", "69500", 3])(sheet)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True


def endless(sheet):
    rows(HEADER, *[[f"Parc {n}", "69500", n] for n in range(1, 40)])(sheet)
    sheet.cell(1_048_576, 1).number_format = "0.00"


def holes(sheet):
    rows(HEADER, ["A", "69500", 1])(sheet)
    rows(["B", "69130", 2], first=1_303)(sheet)


def formulas(sheet):
    rows(HEADER, ["A", "69500", "=1+1"], ["B", "69500", "#REF!"])(sheet)


def worked_out():
    """A formula as Excel keeps it, with its result: openpyxl writes it without."""
    workbook = openpyxl.Workbook()
    rows(HEADER, ["A", "69500", "=1+1"], ["B", "69500", "=C2*10"])(workbook.active)
    workbook.active.title = "Feuil1"
    workbook.properties.created = workbook.properties.modified = datetime.datetime(2026, 1, 1)
    stream = io.BytesIO()
    workbook.save(stream)
    repack("formules_calculees.xlsx", stream.getvalue(), [
        (b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>"), (b"<f>1+1</f><v/>", b"<f>1+1</f><v>2</v>"),
        (b"<f>C2*10</f><v />", b"<f>C2*10</f><v>20</v>"), (b"<f>C2*10</f><v/>", b"<f>C2*10</f><v>20</v>")])


book("titres_et_fusions.xlsx", ("Équipements", merged))
book("valeurs_montrees.xlsx", ("Feuil1", shown))
book("lignes_et_colonnes_cachees.xlsx", ("Feuil1", hidden))
book("feuille_de_1048576_lignes.xlsx", ("Feuil1", endless))
book("mille_trois_cents_lignes_vides.xlsx", ("Feuil1", holes))
book("tableau_en_c4.xlsx", ("Feuil1", rows(HEADER, ["A", "69500", 1], ["B", "69500", 2], first=4, left=3)))
book("deux_feuilles.xlsx", ("Notice", rows(["Mode d’emploi"], ["Remplissez la feuille suivante"])),
     ("Liste 2024", rows(HEADER, ["A", "69500", 1])))
book("erreurs_et_formules.xlsx", ("Feuil1", formulas))


# A workbook with macros differs from another by what its list of contents calls it.
repack("avec_macros.xlsm", (ROOT / "tableau_en_c4.xlsx").read_bytes(), [
    (b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
     b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")], more=[("xl/vbaProject.bin", b"macros")])


def stray(sheet):
    rows(HEADER, ["A", "69500", 1])(sheet)
    sheet.cell(1_048_576, 16_384, "x")


book("case_au_bout_de_la_feuille.xlsx", ("Feuil1", stray))
whole = (ROOT / "tableau_en_c4.xlsx").read_bytes()
space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
texts = f'<sst xmlns="{space}" count="1" uniqueCount="4503599627370572"><si><t>Nom</t></si></sst>'
repack("compte_de_textes_faux.xlsx", whole, more=[("xl/sharedStrings.xml", texts)])
worked_out()

# ---- Old Excel -----------------------------------------------------------------------------------------------------
old = xlwt.Workbook(encoding="utf-8")
sheet = old.add_sheet("Feuil1")
zeros, percent, day = (xlwt.easyxf(num_format_str=code) for code in ("00000", "0%", "DD/MM/YYYY"))
for column, title in enumerate(["Nom", "Code Insee", "Montant", "Nombre", "Date"]):
    sheet.write(0, column, title)
for place, (name, insee, amount, count, when) in enumerate(
        [("Ambérieu", 1004, 0.5, 12.0, datetime.date(2018, 6, 15)), ("Bron", 69029, 1 / 3, 3.0, datetime.date(2024, 3, 1))], 1):
    sheet.write(place, 0, name)
    sheet.write(place, 1, insee, zeros)
    sheet.write(place, 2, amount, percent if place == 1 else xlwt.Style.default_style)
    sheet.write(place, 3, count)
    sheet.write(place, 4, when, day)
sheet.row(2).hidden = True
sheet.col(3).hidden = True
sheet.write_merge(4, 4, 0, 4, "Source : service des espaces verts")
old.save(str(ROOT / "ancien_excel.xls"))

# ---- OpenDocument --------------------------------------------------------------------------------------------------
TABLE = "".join([
    '<table:table table:name="Équipements">',
    '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>',
    '<table:table-column table:number-columns-repeated="16381"/>',
    row(cell("Équipements de la commune", more=' table:number-columns-spanned="5"'),
        '<table:covered-table-cell table:number-columns-repeated="4"/>'),
    row(cell("Nom"), cell("Code Insee"), cell("Montant"), cell("Date"), cell("Heure")),
    row(cell("Parc &amp; jardin<text:s text:c=\"2\"/>A"), cell("1004", "float", "01004"), cell("0.5", "percentage", "50 %"),
        cell("2024-03-01", "date", "01/03/24", "office:date-value"), cell("PT09H46M00S", "time", "09:46", "office:time-value")),
    row('<table:table-cell table:number-columns-repeated="5"/>', more=' table:number-rows-repeated="3"'),
    row(cell("Parc B</text:p><text:p>seconde ligne"), cell("69029", "float"), cell("12.50", "float", "12,50 €"),
        cell("2018-06-15T08:30:00", "date", "15/06/18", "office:date-value"), more=' table:visibility="filter"'),
    row('<table:table-cell table:number-columns-repeated="16384"/>', more=' table:number-rows-repeated="1048569"'),
    "</table:table>"])
ods("libreoffice.ods", TABLE)
ods("ods_nomme_xls.xls", TABLE)
ods("protege.ods", TABLE, sealed=True)

# ---- Binary Excel, written by hand: nothing free writes it ---------------------------------------------------------
def record(kind, data=b""):
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = len(data), b""
    while True:
        length += bytes([size & 0x7F | (0x80 if size > 0x7F else 0)])
        size >>= 7
        if not size:
            return head + length + data


def wide(value):
    return struct.pack("<I", len(value)) + value.encode("utf-16-le")


def xlsb(name, content, hidden_rows=(), hidden_columns=(), merged=(), forms=(), styles=None):
    """`forms` says by (row, column) which cell format a number has; `styles` are their number formats."""
    sheet = record(0x81) + record(0x94, struct.pack("<IIII", 0, len(content) - 1, 0, 2))
    if hidden_columns:
        columns = (record(60, struct.pack("<IIIIH", at, at, 2560, 0, 1)) for at in hidden_columns)
        sheet += record(0x186) + b"".join(columns) + record(0x187)
    sheet += record(0x91)
    for down, line in enumerate(content):
        sheet += record(0x00, struct.pack("<IIHBBBI", down, 0, 300, 0, 0x10 if down in hidden_rows else 0, 0, 0))
        for across, value in enumerate(line):
            place = struct.pack("<II", across, dict(forms).get((down, across), 0))
            if isinstance(value, str):
                sheet += record(0x06, place + wide(value))
            else:
                sheet += record(0x05, place + struct.pack("<d", value))
    sheet += record(0x92)
    if merged:
        areas = b"".join(record(176, struct.pack("<IIII", *area)) for area in merged)
        sheet += record(177, struct.pack("<I", len(merged))) + areas + record(178)
    sheet += record(0x82)
    style = b""
    if styles:
        codes = b"".join(record(44, struct.pack("<H", 164 + at) + wide(code)) for at, code in enumerate(styles))
        kinds = (record(47, struct.pack("<HHHHHHI", 0, code, 0, 0, 0, 0, 0)) for code in [0] + [164 + at for at in range(len(styles))])
        style = (record(278) + record(615, struct.pack("<I", len(styles))) + codes + record(616)
                 + record(617, struct.pack("<I", len(styles) + 1)) + b"".join(kinds) + record(618) + record(279))
    workbook = (record(0x83) + record(0x99, struct.pack("<III", 0, 0, 0) + wide("")) + record(0x8F)
                + record(0x9C, struct.pack("<II", 0, 1) + wide("rId1") + wide("Feuil1")) + record(0x90) + record(0x84))
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    with zipfile.ZipFile(ROOT / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in [
            ("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
            ("xl/workbook.bin", workbook),
            ("xl/_rels/workbook.bin.rels",
             f'<Relationships xmlns="{space}"><Relationship Id="rId1" Type="{relation}" Target="worksheets/sheet1.bin"/></Relationships>'),
            ("xl/worksheets/sheet1.bin", sheet)] + ([("xl/styles.bin", style)] if style else []):
            archive.writestr(zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


xlsb("binaire.xlsb", [["Nom", "Code postal", "Montant"], ["Parc A", "69500", 12.5], ["Parc B", "69130", 3.0]])

xlsb("binaire_mis_en_page.xlsb",
     [["Équipements", "", ""], ["Nom", "Code Insee", "Montant"], ["Ambérieu", 1004.0, 0.5], ["Bron", 69029.0, 1.0]],
     hidden_rows=[3], hidden_columns=[2], merged=[(0, 0, 0, 2)], forms=[((2, 1), 1), ((3, 1), 1), ((2, 2), 2)], styles=["00000", "0%"])

# ---- Web pages that bear the name of a workbook --------------------------------------------------------------------
text("page_web.xls", "<html><body><table><tr><td>Nom</td></tr></table></body></html>")
text("page_web_sans_tableau.xls", "<!DOCTYPE html>\n<html><body><h1>Session expirée</h1><p>Reconnectez-vous.</p></body></html>")
text("page_web_d_un_logiciel.xls", """<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">
<TABLE border=1 id=menu><TR><TD>Accueil<TD>Parcs</TABLE>
<TABLE border=1><CAPTION>Parcs de la commune</CAPTION>
<TR><TH>Nom<TH>Code postal<TH>Date<TH>Montant<TH>Remarques
<TR><TD>Parc de l’Église<TD>69500<TD>15/06/2018<TD align=right>1 234,50<TD>ouvert<BR>toute l&#39;année
<TR><TD>Square&nbsp;B<TD>69500<TD>01/03/2024<TD align=right>12,00<TD>&nbsp;
<TR><TD><TD><TD><TD>
<TR><TD>Parc &amp; jardin C<TD>69130<TD>02/03/2024<TD align=right>&euro; 7<TD>&lt;à revoir&gt;
</TABLE>
""", "windows-1252")
text("page_web_d_excel.xls", """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8">
<style><!-- table {mso-displayed-decimal-separator:"\\,";} td.x1 {mso-number-format:"\\@";} --></style>
<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:Name>Équipements</x:Name></x:ExcelWorkbook></xml><![endif]--></head>
<body><script>var t = "<table><td>faux</td></table>";</script>
<table x:str border=0 cellpadding=0><col width=80 span=3>
 <tr height=17><td colspan=4 class=x2>Équipements au 1<span style='mso-spacerun:yes'>  </span>janvier</td></tr>
 <tr height=17><td>Nom</td><td>Siret</td><td>Code postal</td><td>Gratuit</td></tr>
 <tr height=17><td rowspan=2>Piscine</td><td x:num="21690029000015">2,1690029E+13</td><td class=x1>69500</td><td>OUI</td></tr>
 <tr height=17><td>21690029000023</td><td class=x1>69500</td><td>non</td></tr>
 <tr height=17 style='display:none'><td>Gymnase</td><td></td><td class=x1>69500</td><td>x</td></tr>
 <![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=80></td></tr><![endif]>
</table></body></html>
""")

# ---- No tables -----------------------------------------------------------------------------------------------------
whole = (ROOT / "tableau_en_c4.xlsx").read_bytes()
text("coupe_en_deux.xlsx", whole[:len(whole) // 2])
text("vide.csv", b"")
text("que_des_espaces.csv", b" \r\n;;\r\n")
text("octets.xlsx", bytes((n * 7919) % 251 for n in range(4_000)))
text("protege.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 480)
text("document_pdf.csv", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n")
text("photo.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(64))
text("donnees_json.csv", '[{"nom": "Parc A", "codepost": "69500"}]')
text("export_xml.xls", '<?xml version="1.0"?><parcs><parc nom="Parc A"/></parcs>')
text("lettre.csv", "{\\rtf1\\ansi Madame, Monsieur,}")
for name, inside in [("lettre_word.xlsx", "word/document.xml"), ("archive.xlsx", "parcs.csv"), ("diaporama.xlsx", "ppt/presentation.xml")]:
    with zipfile.ZipFile(ROOT / name, "w") as archive:
        for part in ["[Content_Types].xml", inside] if "/" in inside else [inside]:
            archive.writestr(zipfile.ZipInfo(part, (2026, 1, 1, 0, 0, 0)), "Nom;Code postal")
