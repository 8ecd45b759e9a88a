"""SIM cards: lost, stolen, replaced."""

from hub.domain.backoffice.ports import BackOffice
from hub.domain.self_service.requests import Done, Params, Subject, Verb, plain
from hub.domain.self_service.rules import text


async def sim_block(office: BackOffice, who: Subject, params: Params) -> Done:
    await office.block_sim(who.account, key=who.key)
    return Done()


async def sim_replace(office: BackOffice, who: Subject, params: Params) -> Done:
    return Done(data=plain(await office.replace_sim(who.account, text(params, "sim_kind"), key=who.key)))


VERBS = {
    "sim_block": Verb(sim_block, "sim_block", acts=True),
    "sim_replace": Verb(sim_replace, "sim_replace", acts=True),
}
