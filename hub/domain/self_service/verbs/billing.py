"""Money: what there is, what is owed, what went wrong with it."""

from hub.domain.backoffice.ports import BackOffice
from hub.domain.self_service.requests import Done, FileWish, Params, Subject, Verb, plain
from hub.domain.self_service.rules import day
from hub.domain.self_service.verbs.opening import opens_ticket


async def check_balance(office: BackOffice, who: Subject, params: Params) -> Done:
    balance = await office.balance(who.account)
    return Done(data=plain(balance)) if balance else Done("unavailable")


async def invoice_request(office: BackOffice, who: Subject, params: Params) -> Done:
    """The newest bill as a PDF."""
    invoices = await office.invoices(who.account)
    content = await office.invoice_pdf(who.account, invoices[0].number) if invoices else None
    if content is None:
        return Done("nothing")
    return Done(data=plain(invoices[0]), file=FileWish(f"{invoices[0].number}.pdf", content))


async def autopay_setup(office: BackOffice, who: Subject, params: Params) -> Done:
    autopay = await office.autopay(who.account)
    return Done(data=plain(autopay)) if autopay else Done("unavailable")


async def promised_payment(office: BackOffice, who: Subject, params: Params) -> Done:
    until = day(params, "promise_until")
    return Done(data=plain(await office.promise_payment(who.account, until, key=who.key)))


VERBS = {
    "check_balance": Verb(check_balance, "check_balance"),
    "invoice_request": Verb(invoice_request, "invoice_request", acts=True),
    "autopay_setup": Verb(autopay_setup, "autopay_setup"),
    "promised_payment": Verb(promised_payment, "promised_payment", acts=True),
    "payment_not_received": opens_ticket("payment_not_received", "payment_date"),
    "refund_request": opens_ticket("refund_request", "reason"),
}
