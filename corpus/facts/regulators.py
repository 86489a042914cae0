"""The privacy regulators of the world: a table to read and extend.

A row is: short name as facts write it, jurisdiction, adjective ("Irish" makes "Irish DPA", "Irish Data Protection
Authority" and the like known; empty for regional bodies), official names, other
spellings and web address.
Spellings that several regulators share ("Datatilsynet") stand in each of their rows; the jurisdiction tells them apart.
"""

from dataclasses import dataclass

from corpus.facts.rows import rows_of


@dataclass(frozen=True, slots=True)
class Regulator:
    """A privacy regulator: `short` is unique in the catalog, `name` its official name."""

    short: str
    jurisdiction: str
    adjective: str
    spellings: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return the official name."""
        return self.spellings[0]


_TABLE = """
# European Union
EDPB|European Union||European Data Protection Board|Comité européen de la protection des données
  |Europäischer Datenschutzausschuss|edpb.europa.eu
EDPS|European Union||European Data Protection Supervisor|Contrôleur européen de la protection des données
  |edps.europa.eu
Article 29 Working Party|European Union||Article 29 Data Protection Working Party|Article 29 Working Party|WP29|A29WP
# European Economic Area, national
DSB|Austria|Austrian|Datenschutzbehörde|Österreichische Datenschutzbehörde|DSB|dsb.gv.at
APD/GBA|Belgium|Belgian|Autorité de protection des données|Gegevensbeschermingsautoriteit|APD/GBA|GBA/APD|APD|GBA
  |ADP/GBA|Data Protection Authority of Belgium|gegevensbeschermingsautoriteit.be|autoriteprotectiondonnees.be
CPDP|Bulgaria|Bulgarian|Commission for Personal Data Protection|КЗЛД|CPDP|Комисия за защита на личните данни|KZLD
AZOP|Croatia|Croatian|Agencija za zaštitu osobnih podataka|AZOP|Croatian Personal Data Protection Agency|azop.hr
Commissioner (Cyprus)|Cyprus|Cypriot|Office of the Commissioner for Personal Data Protection
  |Commissioner for Personal Data Protection|Γραφείο Επιτρόπου Προστασίας Δεδομένων Προσωπικού Χαρακτήρα|Cyprus DPA
  |Cyprus Commissioner|Commissioner
ÚOOÚ|Czech Republic|Czech|Úřad pro ochranu osobních údajů|ÚOOÚ|UOOU|Czech Office for Personal Data Protection
  |Office for Personal Data Protection
Datatilsynet (Denmark)|Denmark|Danish|Datatilsynet|Danish Data Protection Agency|datatilsynet.dk
AKI|Estonia|Estonian|Andmekaitse Inspektsioon|AKI|Estonian Data Protection Inspectorate|Data Protection Inspectorate
  |aki.ee
Tietosuojavaltuutettu|Finland|Finnish|Tietosuojavaltuutetun toimisto|Tietosuojavaltuutettu
  |Office of the Data Protection Ombudsman|Data Protection Ombudsman|Deputy Data Protection Ombudsman
  |Finnish Data Protection Ombudsman|tietosuoja.fi
CNIL|France|French|Commission nationale de l'informatique et des libertés
  |Commission Nationale Informatique et Libertés|National Commission for Information Technology and Civil Liberties
  |National Commission on Informatics and Liberty|National Commission for Informatics and Freedoms
  |National Commission for Informatics and Liberties|National Commission for Information Technology and Liberties
  |National Commission for Data Protection and Liberties|CNIL|cnil.fr
BfDI|Germany|German|Bundesbeauftragte für den Datenschutz und die Informationsfreiheit
  |Bundesbeauftragter für den Datenschutz und die Informationsfreiheit
  |Federal Commissioner for Data Protection and Freedom of Information|BfDI|bfdi.bund.de
DSK|Germany||Datenschutzkonferenz|Konferenz der unabhängigen Datenschutzaufsichtsbehörden
  |German Data Protection Conference|DSK
HDPA|Greece|Greek|Hellenic Data Protection Authority|Αρχή Προστασίας Δεδομένων Προσωπικού Χαρακτήρα|Hellenic DPA|HDPA
  |APDPX|Greek Personal Data Protection Authority|dpa.gr
NAIH|Hungary|Hungarian|Nemzeti Adatvédelmi és Információszabadság Hatóság
  |National Authority for Data Protection and Freedom of Information|NAIH|naih.hu
Persónuvernd|Iceland|Icelandic|Persónuvernd|Personuvernd|Data Protection Authority of Iceland|personuvernd.is
DPC|Ireland|Irish|Data Protection Commission|Irish Data Protection Commission|Data Protection Commissioner
  |An Coimisiún um Chosaint Sonraí|DPC|dataprotection.ie
Garante|Italy|Italian|Garante per la protezione dei dati personali|Italian Garante|GPDP
  |Guarantor for the protection of personal data|Guarantor for the Protection of Personal Data|Garante privacy|Garante
  |garanteprivacy.it
DVI|Latvia|Latvian|Datu valsts inspekcija|Data State Inspectorate|DVI
Datenschutzstelle|Liechtenstein|Liechtenstein|Datenschutzstelle Fürstentum Liechtenstein|Datenschutzstelle
VDAI|Lithuania|Lithuanian|Valstybinė duomenų apsaugos inspekcija|State Data Protection Inspectorate|VDAI|ADA
CNPD (Luxembourg)|Luxembourg|Luxembourg|Commission nationale pour la protection des données
  |National Commission for Data Protection|Luxembourgish DPA|CNPD
IDPC|Malta|Maltese|Office of the Information and Data Protection Commissioner
  |Information and Data Protection Commissioner|IDPC|idpc.org.mt
AP|Netherlands|Dutch|Autoriteit Persoonsgegevens|Dutch Data Protection Authority|Dutch Personal Data Authority
  |College bescherming persoonsgegevens|AP|autoriteitpersoonsgegevens.nl
Datatilsynet (Norway)|Norway|Norwegian|Datatilsynet|Norwegian Data Protection Authority|Norwegian Data Inspectorate
  |Data Inspectorate|datatilsynet.no
Personvernnemnda|Norway||Personvernnemnda|Norwegian Privacy Appeals Board|Privacy Appeals Board
UODO|Poland|Polish|Urząd Ochrony Danych Osobowych|Prezes Urzędu Ochrony Danych Osobowych
  |President of the Personal Data Protection Office|President of the Office for Personal Data Protection
  |Personal Data Protection Office|UODO|PUODO|uodo.gov.pl
CNPD (Portugal)|Portugal|Portuguese|Comissão Nacional de Proteção de Dados|Comissão Nacional de Protecção de Dados
  |CNPD|cnpd.pt
ANSPDCP|Romania|Romanian|Autoritatea Națională de Supraveghere a Prelucrării Datelor cu Caracter Personal
  |Autoritatea Naţională de Supraveghere a Prelucrării Datelor cu Caracter Personal
  |National Supervisory Authority for Personal Data Processing
  |National Supervisory Authority for the Processing of Personal Data|National Supervisory Authority|ANSPDCP
  |dataprotection.ro
ÚOOÚ SR|Slovakia|Slovak|Úrad na ochranu osobných údajov|UOOU
  |Office for Personal Data Protection of the Slovak Republic
IP|Slovenia|Slovenian|Informacijski pooblaščenec|Information Commissioner of the Republic of Slovenia|IP RS|IP
  |ip-rs.si
AEPD|Spain|Spanish|Agencia Española de Protección de Datos|Spanish Agency for Data Protection
  |Spanish Data Protection Agency|AEPD|aepd.es
IMY|Sweden|Swedish|Integritetsskyddsmyndigheten|Datainspektionen|Swedish Authority for Privacy Protection
  |Swedish Privacy Protection Authority|Privacy Protection Authority|IMY|imy.se
# German Laender
LfDI Baden-Württemberg|Germany||Landesbeauftragter für den Datenschutz und die Informationsfreiheit Baden-Württemberg
  |LfDI (Baden-Württemberg)|LfDI Baden-Württemberg|LfDI BW|LfDI Baden-Wuerttemberg
BayLDA|Germany||Bayerisches Landesamt für Datenschutzaufsicht|BayLDA (Bavaria)|BayLDA|Bavarian DPA
  |Bavarian State Office for Data Protection Supervision
BayLfD|Germany||Bayerischer Landesbeauftragter für den Datenschutz|BayLfD (Bavaria)|BayLfD
BlnBDI|Germany||Berliner Beauftragte für Datenschutz und Informationsfreiheit|BlnBDI (Berlin)|BlnBDI|Berlin DPA
  |Berlin Commissioner for Data Protection and Freedom of Information
LDA Brandenburg|Germany||Landesbeauftragte für den Datenschutz und für das Recht auf Akteneinsicht Brandenburg
  |LDA Brandenburg|LDA (Brandenburg)|LDA Bbg
LfDI Bremen|Germany||Landesbeauftragte für Datenschutz und Informationsfreiheit Bremen|LfDI (Bremen)|LfDI Bremen
  |Landesbeauftragte für Datenschutz und Informationsfreiheit der Freien Hansestadt Bremen
HmbBfDI|Germany||Hamburgischer Beauftragter für Datenschutz und Informationsfreiheit
  |Hamburgische Beauftragte für Datenschutz und Informationsfreiheit|HmbBfDI (Hamburg)|HmbBfDI|Hamburg DPA
  |Hamburg Commissioner for Data Protection and Freedom of Information
HBDI|Germany||Hessischer Beauftragter für Datenschutz und Informationsfreiheit|HBDI (Hesse)|HBDI|Hessian DPA
  |Hessian Commissioner for Data Protection
LfDI Mecklenburg-Vorpommern|Germany|
  |Landesbeauftragter für Datenschutz und Informationsfreiheit Mecklenburg-Vorpommern|LfDI (Mecklenburg-Vorpommern)
  |LfDI Mecklenburg-Vorpommern
LfD Niedersachsen|Germany||Landesbeauftragte für den Datenschutz Niedersachsen|LfD (Lower Saxony)|LfDI (Lower Saxony)
  |LfD Niedersachsen|DPA of Lower Saxony|Lower Saxony DPA
LDI NRW|Germany||Landesbeauftragte für Datenschutz und Informationsfreiheit Nordrhein-Westfalen|LDI NRW
  |LDI (North Rhine-Westphalia)
LfDI Rheinland-Pfalz|Germany||Landesbeauftragter für den Datenschutz und die Informationsfreiheit Rheinland-Pfalz
  |LfDI (Rhineland-Palatinate)|LfDI Rheinland-Pfalz
UDZ Saarland|Germany||Unabhängiges Datenschutzzentrum Saarland|UDZ Saarland|UDZ (Saarland)
SDB|Germany||Sächsische Datenschutz- und Transparenzbeauftragte|Sächsischer Datenschutzbeauftragter|SDB (Saxony)|SDTB
LfD Sachsen-Anhalt|Germany||Landesbeauftragter für den Datenschutz Sachsen-Anhalt|LfD (Saxony-Anhalt)
  |LfD Sachsen-Anhalt
ULD|Germany||Unabhängiges Landeszentrum für Datenschutz Schleswig-Holstein|Unabhängiges Landeszentrum für Datenschutz
  |ULD (Schleswig-Holstein)|ULD
TLfDI|Germany||Thüringer Landesbeauftragter für den Datenschutz und die Informationsfreiheit|TLfDI (Thuringia)|TLfDI
# Spanish regions, other European bodies
APDCAT|Catalonia|Catalan|Autoritat Catalana de Protecció de Dades|Catalan Data Protection Authority|APDCAT (Catalonia)
  |APDCAT
AVPD|Basque Country|Basque|Agencia Vasca de Protección de Datos|Datuak Babesteko Euskal Bulegoa
  |DBEB/AVPD (Basque Country)|DBEB/AVPD|AVPD|DBEB
CTPDA|Andalusia|Andalusian|Consejo de Transparencia y Protección de Datos de Andalucía|CTPDA (Andalusia)|CTPDA
FDPIC|Switzerland|Swiss|Federal Data Protection and Information Commissioner
  |Eidgenössischer Datenschutz- und Öffentlichkeitsbeauftragter|Préposé fédéral à la protection des données|EDÖB|PFPDT
  |FDPIC|edoeb.admin.ch
JOIC|Jersey||Jersey Office of the Information Commissioner|JOIC
ODPA|Guernsey||Office of the Data Protection Authority|ODPA
IOMIC|Isle of Man||Isle of Man Information Commissioner|IOMIC
GRA|Gibraltar||Gibraltar Regulatory Authority|GRA
KVKK|Turkey|Turkish|Kişisel Verileri Koruma Kurumu|Personal Data Protection Authority of Türkiye
  |Personal Data Protection Board|KVKK
Commissioner (Serbia)|Serbia|Serbian|Commissioner for Information of Public Importance and Personal Data Protection
# United Kingdom
ICO|United Kingdom|UK|Information Commissioner's Office|Information Commissioner|UK Information Commissioner|ICO
  |British DPA|Information Commission|ico.org.uk
Scottish Information Commissioner|Scotland||Scottish Information Commissioner
  |Office of the Scottish Information Commissioner
Ofcom|United Kingdom||Office of Communications|Ofcom
# Canada
OPC|Canada||Office of the Privacy Commissioner of Canada|Office of the Privacy Commissioner (OPC) of Canada
  |Privacy Commissioner of Canada|Commissariat à la protection de la vie privée du Canada
  |Commissariat à la protection de la vie privée|Canadian Privacy Commissioner|OPC|CPVP|priv.gc.ca
CAI|Quebec||Commission d'accès à l'information du Québec|Commission d'accès à l'information
  |Quebec Access to Information Commission|CAI|cai.gouv.qc.ca
OIPC BC|British Columbia||Office of the Information and Privacy Commissioner for British Columbia
  |Information and Privacy Commissioner for British Columbia
  |Office of the Information & Privacy Commissioner for British Columbia|OIPC BC|BC OIPC|OIPC (British Columbia)
  |oipc.bc.ca
OIPC Alberta|Alberta||Office of the Information and Privacy Commissioner of Alberta
  |Information and Privacy Commissioner of Alberta|OIPC Alberta|OIPC AB|AB OIPC|Alberta OIPC|OIPC (Alberta)|oipc.ab.ca
IPC Ontario|Ontario||Information and Privacy Commissioner of Ontario
  |Office of the Information and Privacy Commissioner of Ontario|Information and Privacy Commissioner/Ontario
  |Information and Privacy Commissioner, Ontario|IPC Ontario|IPC of Ontario|Ontario IPC|ipc.on.ca
OIPC Saskatchewan|Saskatchewan||Office of the Saskatchewan Information and Privacy Commissioner
  |Saskatchewan Information and Privacy Commissioner|SK OIPC
Manitoba Ombudsman|Manitoba||Manitoba Ombudsman
OIPC Nova Scotia|Nova Scotia||Office of the Information and Privacy Commissioner for Nova Scotia|OIPC NS
  |Nova Scotia OIPC
OIPC Newfoundland and Labrador|Newfoundland and Labrador|
  |Office of the Information and Privacy Commissioner of Newfoundland and Labrador|OIPC NL
  |Newfoundland and Labrador OIPC
Ombud New Brunswick|New Brunswick||Ombud New Brunswick|Office of the Ombud for New Brunswick
CRTC|Canada||Canadian Radio-television and Telecommunications Commission|CRTC
# United States
FTC|United States|US|Federal Trade Commission|U.S. Federal Trade Commission|FTC|ftc.gov
FCC|United States||Federal Communications Commission|FCC
HHS OCR|United States||HHS Office for Civil Rights|Office for Civil Rights|OCR
SEC|United States||Securities and Exchange Commission
California Attorney General|California||Attorney General of California|California Attorney General
  |California Department of Justice
CPPA|California||California Privacy Protection Agency|CPPA|CalPrivacy
Texas Attorney General|Texas||Attorney General of Texas|Texas Attorney General
New York Attorney General|New York||Attorney General of the State of New York|New York Attorney General|NYAG
Illinois Attorney General|Illinois||Attorney General of Illinois|Illinois Attorney General
Washington Attorney General|Washington||Washington State Attorney General|Attorney General of Washington
# Asia and the Pacific
OAIC|Australia|Australian|Office of the Australian Information Commissioner|Australian Information Commissioner
  |Australian Privacy Commissioner|OAIC|oaic.gov.au
IPC NSW|New South Wales||Information and Privacy Commission New South Wales|IPC NSW|NSW Privacy Commissioner
OVIC|Victoria||Office of the Victorian Information Commissioner|OVIC
OIC Queensland|Queensland||Office of the Information Commissioner Queensland|OIC Queensland
OPC NZ|New Zealand||Office of the Privacy Commissioner (New Zealand)|New Zealand Privacy Commissioner
  |Privacy Commissioner of New Zealand|Te Mana Mātāpono Matatapu|Office of the Privacy Commissioner|OPC NZ
  |privacy.org.nz
PDPC Singapore|Singapore||Personal Data Protection Commission|Personal Data Protection Commission Singapore|PDPC
  |pdpc.gov.sg
PCPD|Hong Kong||Office of the Privacy Commissioner for Personal Data|Privacy Commissioner for Personal Data|PCPD
  |pcpd.org.hk
PPC|Japan|Japanese|Personal Information Protection Commission (Japan)|Personal Information Protection Commission Japan
  |個人情報保護委員会
PIPC|South Korea|Korean|Personal Information Protection Commission|개인정보보호위원회|PIPC
CAC|China||Cyberspace Administration of China
DPBI|India|Indian|Data Protection Board of India|DPBI
NPC|Philippines|Philippine|National Privacy Commission|NPC
JPDP|Malaysia||Jabatan Perlindungan Data Peribadi|Personal Data Protection Department of Malaysia
PDPC Thailand|Thailand|Thai|Personal Data Protection Committee
# Latin America, Africa, Middle East
ANPD|Brazil|Brazilian|Autoridade Nacional de Proteção de Dados|Agência Nacional de Proteção de Dados|ANPD
AAIP|Argentina|Argentine|Agencia de Acceso a la Información Pública|AAIP
INAI|Mexico|Mexican|Instituto Nacional de Transparencia, Acceso a la Información y Protección de Datos Personales|INAI
SIC|Colombia|Colombian|Superintendencia de Industria y Comercio
ANPDP|Peru|Peruvian|Autoridad Nacional de Protección de Datos Personales
URCDP|Uruguay|Uruguayan|Unidad Reguladora y de Control de Datos Personales|URCDP
Information Regulator|South Africa|South African|Information Regulator (South Africa)|Information Regulator
ODPC Kenya|Kenya|Kenyan|Office of the Data Protection Commissioner|ODPC
NDPC|Nigeria|Nigerian|Nigeria Data Protection Commission|NDPC
DPC Ghana|Ghana|Ghanaian|Data Protection Commission of Ghana|Ghana Data Protection Commission
PPA|Israel|Israeli|Privacy Protection Authority|הרשות להגנת הפרטיות
"""

REGULATORS: tuple[Regulator, ...] = tuple(
    Regulator(short, jurisdiction, adjective, tuple(spellings))
    for short, jurisdiction, adjective, *spellings in rows_of(_TABLE)
)
