"""What anybody may know of the company."""

from hub.domain.backoffice.ports import BackOffice
from hub.domain.self_service.requests import Done, Params, Subject, Verb, plain


async def tariffs(office: BackOffice, who: Subject, params: Params) -> Done:
    return Done(data={"tariffs": plain(await office.tariffs())})


async def payment_methods(office: BackOffice, who: Subject, params: Params) -> Done:
    return Done(data={"articles": plain(await office.payment_methods())})


async def promotions(office: BackOffice, who: Subject, params: Params) -> Done:
    return Done(data={"articles": plain(await office.promotions())})


async def roaming_info(office: BackOffice, who: Subject, params: Params) -> Done:
    """The zones of the countries the customer names, or all of them."""
    articles, words = await office.roaming(), who.words.lower().replace("ё", "е")
    named = [article for article in articles if any(key in words for key in article.keys)]
    return Done(data={"articles": plain(named or articles), "named": bool(named)})


VERBS = {
    "tariffs": Verb(tariffs, "tariff_info"),
    "tariff_info": Verb(tariffs, "tariff_info"),
    "payment_methods": Verb(payment_methods, "payment_methods"),
    "promotions": Verb(promotions, "promotions"),
    "roaming_info": Verb(roaming_info, "roaming_info"),
}
