"""The web sites of regulators and courts: what tells that a page was fetched from the authority whose ruling it is.

A row is: short name as facts write it, then the hosts of its own site, parted by "|". A host stands for all below it
(`decisions.cai.gouv.qc.ca` is of `cai.gouv.qc.ca`); one with a path stands for the pages under that path. A site on
which a state publishes for several authorities (a court service, a legal gazette) stands in the row of each.
"""

from functools import cache
from urllib.parse import urlsplit

_ROWS: tuple[tuple[str, str], ...] = (
    # European Union and Economic Area
    ("EDPB", "edpb.europa.eu"),
    ("EDPS", "edps.europa.eu"),
    ("Article 29 Working Party", "ec.europa.eu/justice/article-29|ec.europa.eu/newsroom/article29"),
    ("DSB", "dsb.gv.at|data-protection-authority.gv.at|ris.bka.gv.at"),
    ("APD/GBA", "gegevensbeschermingsautoriteit.be|autoriteprotectiondonnees.be|dataprotectionauthority.be"),
    ("CPDP", "cpdp.bg"),
    ("AZOP", "azop.hr"),
    ("Commissioner (Cyprus)", "dataprotection.gov.cy"),
    ("ÚOOÚ", "uoou.gov.cz|uoou.cz"),
    ("Datatilsynet (Denmark)", "datatilsynet.dk"),
    ("AKI", "aki.ee"),
    ("Tietosuojavaltuutettu", "tietosuoja.fi|finlex.fi"),
    ("CNIL", "cnil.fr|legifrance.gouv.fr"),
    ("BfDI", "bfdi.bund.de"),
    ("DSK", "datenschutzkonferenz-online.de"),
    ("HDPA", "dpa.gr"),
    ("NAIH", "naih.hu"),
    ("Persónuvernd", "personuvernd.is"),
    ("DPC", "dataprotection.ie"),
    ("Garante", "garanteprivacy.it|gpdp.it"),
    ("DVI", "dvi.gov.lv"),
    ("Datenschutzstelle", "datenschutzstelle.li"),
    ("VDAI", "vdai.lrv.lt"),
    ("CNPD (Luxembourg)", "cnpd.public.lu"),
    ("IDPC", "idpc.org.mt"),
    ("AP", "autoriteitpersoonsgegevens.nl"),
    ("Datatilsynet (Norway)", "datatilsynet.no"),
    ("Personvernnemnda", "personvernnemnda.no"),
    ("UODO", "uodo.gov.pl"),
    ("CNPD (Portugal)", "cnpd.pt"),
    ("ANSPDCP", "dataprotection.ro"),
    ("ÚOOÚ SR", "dataprotection.gov.sk"),
    ("IP", "ip-rs.si"),
    ("AEPD", "aepd.es"),
    ("IMY", "imy.se"),
    # German Laender
    ("LfDI Baden-Württemberg", "baden-wuerttemberg.datenschutz.de"),
    ("BayLDA", "lda.bayern.de"),
    ("BayLfD", "datenschutz-bayern.de"),
    ("BlnBDI", "datenschutz-berlin.de"),
    ("LDA Brandenburg", "lda.brandenburg.de"),
    ("LfDI Bremen", "datenschutz.bremen.de"),
    ("HmbBfDI", "datenschutz-hamburg.de"),
    ("HBDI", "datenschutz.hessen.de"),
    ("LfDI Mecklenburg-Vorpommern", "datenschutz-mv.de"),
    ("LfD Niedersachsen", "lfd.niedersachsen.de"),
    ("LDI NRW", "ldi.nrw.de"),
    ("LfDI Rheinland-Pfalz", "datenschutz.rlp.de"),
    ("UDZ Saarland", "datenschutz.saarland.de"),
    ("SDB", "datenschutz.sachsen.de"),
    ("LfD Sachsen-Anhalt", "datenschutz.sachsen-anhalt.de"),
    ("ULD", "datenschutzzentrum.de"),
    ("TLfDI", "tlfdi.de"),
    # Spanish regions, other European bodies
    ("APDCAT", "apdcat.gencat.cat"),
    ("AVPD", "avpd.eus|avpd.euskadi.eus"),
    ("CTPDA", "ctpdandalucia.es"),
    ("FDPIC", "edoeb.admin.ch"),
    ("JOIC", "jerseyoic.org"),
    ("ODPA", "odpa.gg"),
    ("IOMIC", "inforights.im"),
    ("GRA", "gra.gi"),
    ("KVKK", "kvkk.gov.tr"),
    ("Commissioner (Serbia)", "poverenik.rs"),
    # United Kingdom
    ("ICO", "ico.org.uk"),
    ("Scottish Information Commissioner", "foi.scot|itspublicknowledge.info"),
    ("Ofcom", "ofcom.org.uk"),
    # Canada
    ("OPC", "priv.gc.ca"),
    ("CAI", "cai.gouv.qc.ca"),
    ("OIPC BC", "oipc.bc.ca"),
    ("OIPC Alberta", "oipc.ab.ca"),
    ("IPC Ontario", "ipc.on.ca"),
    ("OIPC Saskatchewan", "oipc.sk.ca"),
    ("Manitoba Ombudsman", "ombudsman.mb.ca"),
    ("OIPC Nova Scotia", "oipc.novascotia.ca"),
    ("OIPC Newfoundland and Labrador", "oipc.nl.ca"),
    ("Ombud New Brunswick", "ombudnb.ca"),
    ("CRTC", "crtc.gc.ca"),
    # United States
    ("FTC", "ftc.gov"),
    ("FCC", "fcc.gov"),
    ("HHS OCR", "hhs.gov"),
    ("SEC", "sec.gov"),
    ("California Attorney General", "oag.ca.gov"),
    ("CPPA", "cppa.ca.gov"),
    ("Texas Attorney General", "texasattorneygeneral.gov"),
    ("New York Attorney General", "ag.ny.gov"),
    ("Illinois Attorney General", "illinoisattorneygeneral.gov"),
    ("Washington Attorney General", "atg.wa.gov"),
    # Asia and the Pacific
    ("OAIC", "oaic.gov.au"),
    ("IPC NSW", "ipc.nsw.gov.au"),
    ("OVIC", "ovic.vic.gov.au"),
    ("OIC Queensland", "oic.qld.gov.au"),
    ("OPC NZ", "privacy.org.nz"),
    ("PDPC Singapore", "pdpc.gov.sg"),
    ("PCPD", "pcpd.org.hk"),
    ("PPC", "ppc.go.jp"),
    ("PIPC", "pipc.go.kr"),
    ("CAC", "cac.gov.cn"),
    ("NPC", "privacy.gov.ph"),
    ("JPDP", "pdp.gov.my"),
    ("PDPC Thailand", "pdpc.or.th"),
    # Latin America, Africa, Middle East
    ("ANPD", "gov.br/anpd"),
    ("AAIP", "argentina.gob.ar/aaip"),
    ("INAI", "inai.org.mx"),
    ("SIC", "sic.gov.co"),
    ("ANPDP", "gob.pe/anpd"),
    ("URCDP", "gub.uy/unidad-reguladora-control-datos-personales"),
    ("Information Regulator", "inforegulator.org.za"),
    ("ODPC Kenya", "odpc.go.ke"),
    ("NDPC", "ndpc.gov.ng"),
    ("DPC Ghana", "dataprotection.org.gh"),
    ("PPA", "gov.il/en/departments/the_privacy_protection_authority"),
    # Courts
    ("CJEU", "curia.europa.eu|eur-lex.europa.eu"),
    ("General Court", "curia.europa.eu|eur-lex.europa.eu"),
    ("EFTA Court", "eftacourt.int"),
    ("ECtHR", "echr.coe.int"),
    ("First-tier Tribunal", "caselaw.nationalarchives.gov.uk|judiciary.uk|tribunals.gov.uk"),
    ("Upper Tribunal", "caselaw.nationalarchives.gov.uk|judiciary.uk|gov.uk/administrative-appeals-tribunal-decisions"),
    ("EWHC", "caselaw.nationalarchives.gov.uk|judiciary.uk"),
    ("EWCA", "caselaw.nationalarchives.gov.uk|judiciary.uk"),
    ("UK Supreme Court", "supremecourt.uk|caselaw.nationalarchives.gov.uk"),
    ("Court of Session", "scotcourts.gov.uk"),
    ("High Court (Ireland)", "courts.ie"),
    ("Supreme Court of Canada", "scc-csc.ca"),
    ("Federal Court (Canada)", "fct-cf.ca|fct-cf.gc.ca"),
    ("Federal Court of Appeal (Canada)", "fca-caf.ca|fca-caf.gc.ca"),
    ("Supreme Court of British Columbia", "bccourts.ca"),
    ("Court of Appeal for British Columbia", "bccourts.ca"),
    ("Court of King's Bench of Alberta", "albertacourts.ca"),
    ("Court of Appeal for Ontario", "ontariocourts.ca"),
    ("Ontario Superior Court of Justice", "ontariocourts.ca"),
    ("Supreme Court of the United States", "supremecourt.gov"),
    ("Federal Court of Australia", "fedcourt.gov.au"),
    ("Administrative Appeals Tribunal", "aat.gov.au|art.gov.au"),
    ("High Court of Australia", "hcourt.gov.au"),
    ("Human Rights Review Tribunal", "justice.govt.nz"),
    ("Supreme Court of India", "sci.gov.in"),
    ("Constitutional Court of South Africa", "concourt.org.za"),
    ("Conseil d'État", "conseil-etat.fr|legifrance.gouv.fr"),
    ("Cour de cassation", "courdecassation.fr|legifrance.gouv.fr"),
    ("Raad van State", "raadvanstate.nl|rechtspraak.nl"),
    ("Hoge Raad", "hogeraad.nl|rechtspraak.nl"),
    ("BVwG", "bvwg.gv.at|ris.bka.gv.at"),
    ("OGH", "ogh.gv.at|ris.bka.gv.at"),
    ("VwGH", "vwgh.gv.at|ris.bka.gv.at"),
    ("VfGH", "vfgh.gv.at|ris.bka.gv.at"),
    ("BGH", "bundesgerichtshof.de"),
    ("BVerfG", "bundesverfassungsgericht.de"),
    ("BVerwG", "bverwg.de"),
    ("BAG", "bundesarbeitsgericht.de"),
    ("BSG", "bundessozialgericht.de"),
    ("BFH", "bundesfinanzhof.de"),
    ("Audiencia Nacional", "poderjudicial.es"),
    ("Tribunal Supremo", "poderjudicial.es"),
    ("Corte di Cassazione", "cortedicassazione.it"),
    ("Consiglio di Stato", "giustizia-amministrativa.it"),
    ("NSA", "nsa.gov.pl"),
)

EXAMPLES: tuple[tuple[str, str | None], ...] = (
    ("https://ico.org.uk/action-weve-taken/enforcement/british-airways/", "ICO"),
    ("https://www.priv.gc.ca/en/opc-actions-and-decisions/ar_index/202021/sr_rcmp/", "OPC"),
    ("https://decisions.cai.gouv.qc.ca/cai/ss/fr/item/518218/index.do", "CAI"),
    ("https://hudoc.echr.coe.int/eng?i=001-177082", "ECtHR"),
    ("https://www.conseil-etat.fr/fr/arianeweb/CE/decision/2025-12-23/492830", "Conseil d'État"),
    ("http://CURIA.europa.eu:80/juris/", "CJEU"),
    ("https://www.gov.br/anpd/pt-br/assuntos", "ANPD"),
    ("https://www.gov.br/saude/pt-br", None),
    ("https://www.gov.br/anpd-noticias", None),
    ("https://ico.org.uk.example.com/penalty", None),
    ("https://example.com/ico.org.uk/penalty", None),
    ("https://notico.org.uk/penalty", None),
    ("https://ico.org.uk@example.com/penalty", None),
    ("https://gdprhub.eu/ICO", None),
    ("ftp://ico.org.uk/penalty", None),
    ("ico.org.uk", None),
)
"""Addresses and an authority of whose own site they are; a test runs them."""


def sites() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each authority with the hosts of its own site."""
    return tuple((authority, tuple(hosts.split("|"))) for authority, hosts in _ROWS)


def authorities_at(address: str) -> tuple[str, ...]:
    """Return the authorities on whose own site a web address is, by short name; () for any other site."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return ()
    if parts.scheme not in ("http", "https") or not host:
        return ()
    labels = host.split(".")
    above = (".".join(labels[n:]) for n in range(len(labels) - 1))
    found = (authority for name in above for authority, path in _by_host().get(name, ()) if _is_under(parts.path, path))
    return tuple(dict.fromkeys(found))


def official_site(address: str, authorities: tuple[str, ...]) -> str | None:
    """Return the one of a ruling's `authorities` on whose own site an address is, None where it is on none of theirs.

    A ruling whose authority is not known may be of any authority that the site belongs to.
    """
    at = authorities_at(address)
    return next((name for name in at if name in authorities or not authorities), None)


def _is_under(path: str, wanted: str) -> bool:
    return not wanted or path == wanted or path.startswith(f"{wanted}/")


@cache
def _by_host() -> dict[str, tuple[tuple[str, str], ...]]:
    table: dict[str, tuple[tuple[str, str], ...]] = {}
    for authority, hosts in sites():
        for place in hosts:
            host, slash, path = place.partition("/")
            table[host] = (*table.get(host, ()), (authority, f"{slash}{path}"))
    return table
