"""What anybody may know of the demo company."""

from collections.abc import Sequence

from hub.domain.backoffice.addresses import Gazetteer
from hub.domain.backoffice.ports import Article, Coverage, Office, Outage, Service, Tariff
from hub.domain.backoffice.tenant import Tenant, delta
from hub.infra.clock import now


class DemoCatalogue:
    """Implements `Catalogue` over the seed data."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant
        self._gazetteer = Gazetteer(tenant.source["coverage"])

    async def tariffs(self) -> Sequence[Tariff]:
        return list(self._tenant.tariffs.values())

    async def services(self) -> Sequence[Service]:
        return list(self._tenant.services.values())

    async def offices(self) -> Sequence[Office]:
        return self._tenant.offices

    async def payment_methods(self) -> Sequence[Article]:
        return self._tenant.payment_methods

    async def promotions(self) -> Sequence[Article]:
        return self._tenant.promotions

    async def roaming(self) -> Sequence[Article]:
        return self._tenant.roaming

    async def outage(self, address: str) -> Outage | None:
        """None as well when the address may mean several streets, not all of them affected."""
        spots = set(self._gazetteer.read(address).spots)
        for row in self._tenant.source["outages"]:
            if spots and spots <= set(self._gazetteer.read(row["area"]).spots):
                since, until = (
                    now().astimezone(self._tenant.zone) + delta(row[moment]) for moment in ("since", "until")
                )
                return Outage(row["area"], row["reason"], since, until)
        return None

    async def coverage(self, address: str) -> Coverage:
        """The home plans that the street's lines carry; where several streets are meant, those that all carry."""
        reading = self._gazetteer.read(address)
        if not reading.spots:
            return Coverage(reading.understood, available=False)
        fastest = min(self._gazetteer.speeds[spot.city] for spot in reading.spots)
        plans = [plan for plan in self._tenant.tariffs.values() if plan.speed_mbps and plan.speed_mbps <= fastest]
        return Coverage(understood=True, available=True, tariffs=plans)
