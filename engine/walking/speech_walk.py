"""What a walk says: texts and recordings of the tree, words of a notice, and our own sentences."""

from abc import abstractmethod
from collections.abc import Callable

from engine import tree as t
from engine.answers.checks import Value
from engine.knowing.known import Known
from engine.listening import Listening
from engine.position import Position
from engine.saying import fact_words
from engine.saying.placeholders import as_written, fill, placeholders, speakable
from engine.saying.sentences import Sentences, sentences, sentences_in_writing
from engine.verbs import Audio, Prompted, Say


class Speaks:
    """What a walk says in the caller's language. `said` is what has been said in the turn so far.

    `is_written` if it is read instead of heard (engine.written). `asked` is where something was heard; None at first.
    """

    tree: t.Tree
    known: Known
    language: str
    is_written: bool
    said: list[Prompted]
    passed: list[str]
    asked: Position | None

    @abstractmethod
    def answer(self, name: str) -> Value | None: ...

    @property
    def spoken(self) -> str:
        """The tag of the language the caller hears."""
        return self.language or self.tree.language

    @property
    def own(self) -> Sentences:
        return sentences_in_writing(self.spoken) if self.is_written else sentences(self.spoken)

    def listens_in(self, listening: Listening) -> str:
        """The tag of the language that the caller answers in."""
        return listening.language or self.spoken

    def say(self, prompt: t.Prompt, otherwise: str = "") -> None:
        """`prompt` in the caller's language, else in the tree's first one; `otherwise` if there is no prompt."""
        for wording in prompt.others:
            if wording.language == self.language and (wording.text.strip() or wording.audio):
                self._say(wording.text, wording.audio, self.language)
                return
        if prompt:
            self._say(prompt.text, prompt.audio, self.tree.language)
        else:
            self.speak(otherwise)

    def written(self, prompt: t.Prompt) -> str:
        """`prompt` as it is sent to the caller as a text (SMS)."""
        own = (each.text for each in prompt.others if each.language == self.language and each.text.strip())
        text, language = next(((text, self.language) for text in own), (prompt.text, self.tree.language))
        return self._filled(text, language, is_written=True).strip()

    def shown_value(self, value: Value) -> str:
        """An answer as it is said, or read."""
        return as_written(value, self.spoken) if self.is_written else speakable(value, self.spoken)

    def speak(self, text: str, language: str = "") -> None:
        """One of our own sentences, in the caller's language or in the given one."""
        if text.strip():
            tag = language or self.spoken
            self.said.append(Say(text, tag, self._voice(tag)))

    def speak_of(self, sentence: str, label: str, recorded: str = "", more: str = "", **values: str) -> None:
        """One of our own sentences about somebody: the name `label`, or audio of it, if it is `recorded`.

        `more` follows the name, such as an extension.
        """
        if not recorded or self.is_written:
            self.speak(sentence.format(label=f"{label}, {more}" if more else label, **values))
            return
        before, _, after = sentence.partition("{label}")
        self._speak_words(before.format(**values))
        self.said.append(Audio(recorded, label, self.spoken, self._voice(self.spoken)))
        self._speak_words(f"{more}{after}", **values)

    def _speak_words(self, part: str, **values: str) -> None:
        """Part of a sentence, without the marks at which it was cut; nothing if there are no words."""
        words = (place for place, letter in enumerate(part) if letter.isalnum() or letter == "{")
        if (first := next(words, None)) is not None:
            self.speak(part[first:].strip().format(**values))

    def announce(self, words: t.Wording) -> None:
        """Says words of a notice as they are: nothing in them is looked up."""
        language, voice = words.language, self._voice(words.language)
        if words.audio:
            self.said.append(Audio(words.audio, words.text, language, voice))
        elif words.text.strip():
            self.said.append(Say(words.text, language, voice))

    def _say(self, text: str, audio: str, language: str) -> None:
        filled = self._filled(text, language, is_written=self.is_written).strip()
        if audio:
            self.said.append(Audio(audio, filled, language, self._voice(language)))
        elif filled:
            self.said.append(Say(filled, language, self._voice(language)))

    def _filled(self, text: str, language: str, *, is_written: bool = False) -> str:
        names = placeholders(text) if "{" in text or "}" in text else set()
        if not names and "{{" not in text and "}}" not in text:
            return text
        said = fact_words.written if is_written else fact_words.said
        values = {name: self._word(name, language, said) for name in sorted(names)}
        known = {name: value for name, value in values.items() if value is not None}
        return fill(text, known, language, is_written=is_written)

    def _word(self, name: str, language: str, said: Callable[..., str]) -> Value | None:
        if not fact_words.is_fact(name, self.tree):
            return self.answer(name)
        at = self.passed[-1] if self.passed else self.asked.at if self.asked else ""
        return said(name, self.tree, self.tree.destinations.get(at), self.known, language)

    def _voice(self, language: str) -> str:
        if language == self.tree.language:
            return self.tree.voice
        return next((each.voice for each in self.tree.other_languages if each.language == language), "")
