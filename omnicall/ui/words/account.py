"""The words about the key, its test and where it belongs."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.ui.words.button_words import ButtonWords, Tr


@dataclass(frozen=True, slots=True)
class AccountWords:
    """One language; names that automation relies on are a contract in English."""

    about: str
    key: ButtonWords
    key_placeholder: str
    show_key: ButtonWords
    save_key: ButtonWords
    test_key: ButtonWords
    remove_key: ButtonWords
    key_nowhere: str
    key_environment: str
    key_keyring: str
    key_this_run: str
    key_tail: str
    """``{tail}`` is the end of the key."""
    key_was_cleaned: str
    key_cant_travel: str
    environment_wins: str

    test_connecting: str
    test_configuring: str
    test_other_region: str
    test_passed: str
    belongs_to_beijing: str
    belongs_to_singapore: str
    switch_region: ButtonWords
    """Either of the next two."""
    switch_to_beijing: ButtonWords
    switch_to_singapore: ButtonWords

    region: str
    beijing: ButtonWords
    singapore: ButtonWords
    own: ButtonWords
    address: ButtonWords
    address_problem: str
    asked_for: str
    """``{address}`` is what the command line wants."""
    workspace: ButtonWords
    workspace_problem: str

    @classmethod
    def through(cls, tr: Tr) -> AccountWords:
        """Say all of it in one language."""
        return cls(
            about=tr(
                "Real calls need a DashScope key of your own. A practice call works without one."
            ),
            key=ButtonWords(tr("DashScope key"), tr("It goes into this system's keyring only.")),
            key_placeholder=tr("Paste your key here"),
            show_key=ButtonWords(tr("Show key"), tr("Show what is typed here")),
            save_key=ButtonWords(tr("Save key"), tr("Keep this key and try it out")),
            test_key=ButtonWords(
                tr("Test key"), tr("Connect for a moment; nothing is sent that costs money")
            ),
            remove_key=ButtonWords(tr("Remove key"), tr("Forget the key on this computer")),
            key_nowhere=tr("There is no key yet."),
            key_environment=tr("The key comes from the variable DASHSCOPE_API_KEY."),
            key_keyring=tr("The key is in this system's keyring."),
            key_this_run=tr(
                "This system has no keyring that takes the key. It is known until OmniCall closes."
            ),
            key_tail=tr("It ends in {tail}."),
            key_was_cleaned=tr("What was pasted along with the key was left out."),
            key_cant_travel=tr(
                "This is no key: it holds characters that keys don't have. Copy it once more."
            ),
            environment_wins=tr("The variable wins over a key that is saved here."),
            test_connecting=tr("Connecting…"),
            test_configuring=tr("Connected. Preparing a call…"),
            test_other_region=tr("Refused here. Asking the other region…"),
            test_passed=tr("The key works. You can call."),
            belongs_to_beijing=tr("This key belongs to Beijing."),
            belongs_to_singapore=tr("This key belongs to Singapore."),
            switch_region=ButtonWords(tr("Switch region"), tr("Use this key's own region")),
            switch_to_beijing=ButtonWords(tr("Switch to Beijing"), tr("Use this key's own region")),
            switch_to_singapore=ButtonWords(
                tr("Switch to Singapore"), tr("Use this key's own region")
            ),
            region=tr("Region"),
            beijing=ButtonWords(tr("Beijing"), tr("Keys of the Chinese console (Bailian)")),
            singapore=ButtonWords(
                tr("Singapore"), tr("Keys of the international console (Model Studio)")
            ),
            own=ButtonWords(tr("Own address"), tr("What your organisation gave you")),
            address=ButtonWords(tr("Address"), tr("It begins with wss://")),
            address_problem=tr(
                "Not an address to call: use wss://, without ? and #. ws:// works only on this"
                " computer."
            ),
            asked_for=tr("For now the command line asks for another address: {address}"),
            workspace=ButtonWords(
                tr("Workspace ID"), tr("Only if your key belongs to a workspace; else leave empty")
            ),
            workspace_problem=tr("A workspace ID has only letters, digits and signs, no spaces."),
        )
