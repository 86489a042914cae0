"""Countries, provinces and states: their names as facts write them, other names, and their money."""

# Name as facts write it, currency, then other names it goes by (lower case not needed; matched without case).
_TABLE: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("European Union", "EUR", ("EU", "Europe", "EEA", "Union européenne")),
    ("Austria", "EUR", ("Österreich", "AT")),
    ("Belgium", "EUR", ("Belgique", "België", "BE")),
    ("Bulgaria", "BGN", ("BG",)),
    ("Croatia", "EUR", ("Hrvatska", "HR")),
    ("Cyprus", "EUR", ("CY",)),
    ("Czech Republic", "CZK", ("Czechia", "CZ", "Česko")),
    ("Denmark", "DKK", ("Danmark", "DK")),
    ("Estonia", "EUR", ("Eesti", "EE")),
    ("Finland", "EUR", ("Suomi", "FI")),
    ("France", "EUR", ("FR",)),
    ("Germany", "EUR", ("Deutschland", "DE")),
    ("Greece", "EUR", ("GR", "EL", "Hellas")),
    ("Hungary", "HUF", ("HU", "Magyarország")),
    ("Iceland", "ISK", ("Island", "Ísland", "IS")),
    ("Ireland", "EUR", ("IE", "Éire", "Republic of Ireland")),
    ("Italy", "EUR", ("Italia", "IT")),
    ("Latvia", "EUR", ("LV", "Latvija")),
    ("Liechtenstein", "CHF", ("LI",)),
    ("Lithuania", "EUR", ("LT", "Lietuva")),
    ("Luxembourg", "EUR", ("LU",)),
    ("Malta", "EUR", ("MT",)),
    ("Netherlands", "EUR", ("The Netherlands", "Nederland", "NL", "Holland")),
    ("Norway", "NOK", ("Norge", "NO")),
    ("Poland", "PLN", ("Polska", "PL")),
    ("Portugal", "EUR", ("PT",)),
    ("Romania", "RON", ("România", "RO")),
    ("Slovakia", "EUR", ("SK", "Slovensko")),
    ("Slovenia", "EUR", ("SI", "Slovenija")),
    ("Spain", "EUR", ("España", "ES")),
    ("Catalonia", "EUR", ("Catalunya",)),
    ("Andalusia", "EUR", ("Andalucía",)),
    ("Basque Country", "EUR", ("Euskadi", "País Vasco")),
    ("Sweden", "SEK", ("Sverige", "SE")),
    ("Switzerland", "CHF", ("Schweiz", "Suisse", "CH")),
    ("United Kingdom", "GBP", ("UK", "Great Britain", "GB", "England", "England and Wales", "Britain")),
    ("Scotland", "GBP", ()),
    ("Jersey", "GBP", ()),
    ("Guernsey", "GBP", ()),
    ("Isle of Man", "GBP", ()),
    ("Gibraltar", "GBP", ()),
    ("Canada", "CAD", ("CA-fed", "Federal (Canada)")),
    ("Quebec", "CAD", ("Québec",)),
    ("Ontario", "CAD", ()),
    ("British Columbia", "CAD", ("BC", "B.C.")),
    ("Alberta", "CAD", ("AB",)),
    ("Saskatchewan", "CAD", ()),
    ("Manitoba", "CAD", ()),
    ("Nova Scotia", "CAD", ()),
    ("New Brunswick", "CAD", ()),
    ("Newfoundland and Labrador", "CAD", ()),
    ("United States", "USD", ("US", "USA", "U.S.", "United States of America")),
    ("California", "USD", ()),
    ("Texas", "USD", ()),
    ("New York", "USD", ()),
    ("Illinois", "USD", ()),
    ("Washington", "USD", ("Washington State",)),
    ("Australia", "AUD", ("AU",)),
    ("New South Wales", "AUD", ("NSW",)),
    ("Victoria", "AUD", ()),
    ("Queensland", "AUD", ()),
    ("New Zealand", "NZD", ("NZ", "Aotearoa")),
    ("Singapore", "SGD", ("SG",)),
    ("Hong Kong", "HKD", ("HK",)),
    ("Japan", "JPY", ("JP",)),
    ("South Korea", "KRW", ("Korea", "Republic of Korea", "KR")),
    ("China", "CNY", ("CN",)),
    ("Taiwan", "TWD", ("TW",)),
    ("India", "INR", ("IN",)),
    ("Brazil", "BRL", ("Brasil", "BR")),
    ("Argentina", "ARS", ("AR",)),
    ("Mexico", "MXN", ("México", "MX")),
    ("Colombia", "COP", ("CO",)),
    ("Chile", "CLP", ("CL",)),
    ("Peru", "PEN", ("Perú", "PE")),
    ("Uruguay", "UYU", ("UY",)),
    ("South Africa", "ZAR", ("ZA",)),
    ("Kenya", "KES", ("KE",)),
    ("Nigeria", "NGN", ("NG",)),
    ("Ghana", "GHS", ("GH",)),
    ("Israel", "ILS", ("IL",)),
    ("Turkey", "TRY", ("Türkiye", "TR")),
    ("Serbia", "RSD", ("RS",)),
    ("Ukraine", "UAH", ("UA",)),
    ("Philippines", "PHP", ("PH",)),
    ("Malaysia", "MYR", ("MY",)),
    ("Thailand", "THB", ("TH",)),
    ("Council of Europe", "EUR", ("CoE",)),
)

_CURRENCY = {name: currency for name, currency, _ in _TABLE}
_NAMES = {n.lower(): name for name, _, others in _TABLE for n in (name, *others)}


def jurisdiction_named(name: str) -> str | None:
    """Return a jurisdiction's name as facts write it ("UK", "The Netherlands" -> "Netherlands"), None if unknown."""
    key = " ".join(name.split()).strip(" .()").lower()
    return _NAMES.get(key) or _NAMES.get(key.removeprefix("the "))


def currency_of(jurisdiction: str | None) -> str | None:
    """Return the ISO 4217 code of a jurisdiction's money, None where the jurisdiction is unknown."""
    return _CURRENCY.get(jurisdiction or "")


def jurisdiction_names() -> tuple[str, ...]:
    """Return all jurisdictions as facts write them."""
    return tuple(_CURRENCY)
