"""Rules that may interrupt a form: the customer asks something else, is answered, and then asked again."""

from __future__ import annotations

from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.heard import Heard
from bot.dialogue.interruptions import interrupts


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class InterruptibleRulePolicy(RulePolicy):
    """RulePolicy, except that an intent with a meaning of its own goes before the active form.

    Rasa runs the form first, even if only to hear it reject the message: that costs a call of the action server, and
    with the action server down no customer could leave a form or ask for a person. After the interruption Rasa itself
    returns to the form, which asks its question again.
    """

    @staticmethod
    def _find_action_from_loop_happy_path(tracker: DialogueStateTracker) -> tuple[str | None, str | None]:
        if tracker.active_loop_name and _interrupts(tracker):
            return None, None
        prediction: tuple[str | None, str | None] = RulePolicy._find_action_from_loop_happy_path(  # noqa: SLF001
            tracker
        )
        return prediction


def _interrupts(tracker: DialogueStateTracker) -> bool:
    """Whether the message just heard is meant for somebody else than the form that asked."""
    message = tracker.latest_message
    if message is None or tracker.latest_action_name != ACTION_LISTEN_NAME:
        return False
    heard = Heard(
        text=message.text or "",
        intent=message.intent.get("name") or "",
        confidence=float(message.intent.get("confidence") or 0),
        entities=message.entities,
    )
    task = tracker.get_slot("task") or {}
    return interrupts(heard, task.get("asked"), task.get("options", []))
