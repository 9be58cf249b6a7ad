package io.cxm.satisfaction.cases.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.verbatim.domain.SafeText;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseWorkTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = 24 * HOUR;
    private static final CaseTerms TERMS = CaseTerms.USUAL;
    private static final SafeText WORDS = new SafeText("words", false);

    private static Heard heard(CaseSource source, CasePriority priority, String text) {
        return new Heard(
                source,
                "src",
                new About("u-1", "o-1", "sku"),
                "chat",
                NOW - HOUR,
                priority,
                Scores.NONE,
                new SafeText(text, false));
    }

    private static ShopperCase opened() {
        return CaseWork.open("case-1", heard(CaseSource.ANSWER, CasePriority.NORMAL, "late"), null, TERMS, null, NOW)
                .done()
                .after();
    }

    private static List<Deed> deeds(Changed changed) {
        return changed.entries().stream().map(CaseEntry::deed).toList();
    }

    private static Wish state(CaseState state) {
        return new Wish(false, null, state, null, null);
    }

    private static Changed wished(ShopperCase there, Wish wish, long at) {
        CaseWork work = CaseWork.on(there, TERMS, at);
        work.change(wish, "me");
        return work.done();
    }

    @Test
    void opensWithWhatWasHeardAndATimeByWhichSomethingIsDue() {
        Changed made = CaseWork.open(
                        "case-1", heard(CaseSource.COMPLAINT, CasePriority.HIGH, "late"), "mei", TERMS, "me", NOW)
                .done();
        ShopperCase is = made.after();
        assertEquals(CaseState.OPEN, is.state());
        assertEquals(NOW + DAY, is.times().due());
        assertEquals("mei", is.owner());
        assertEquals(List.of(Deed.OPENED, Deed.OWNER), deeds(made));
        assertTrue(made.isOpened());
        CaseMessage said = made.messages().getFirst();
        assertEquals("case-1-1", said.id());
        assertEquals(Author.SHOPPER, said.author());
        assertEquals(NOW - HOUR, said.at(), "when it was said, and not when it came");
        assertEquals(new ShopperCase.Counts(0, 1, 2), is.counts());
        assertFalse(is.isOverdue(NOW + DAY));
        assertTrue(is.isOverdue(NOW + DAY + 1));
    }

    @Test
    void isOpenedByHandWithANoteOrWithoutAWord() {
        Changed noted = CaseWork.open(
                        "case-1", heard(CaseSource.MANUAL, CasePriority.LOW, "called"), null, TERMS, "me", NOW)
                .done();
        assertEquals(Author.NOTE, noted.messages().getFirst().author());
        Changed silent = CaseWork.open("case-1", heard(CaseSource.MANUAL, CasePriority.LOW, ""), null, TERMS, "me", NOW)
                .done();
        assertEquals(List.of(), silent.messages());
        assertTrue(silent.isAny());
    }

    @Test
    void waitsForTheShopperOnceAnsweredAndForUsOnceTheySayMore() {
        CaseWork answer = CaseWork.on(opened(), TERMS, NOW + HOUR);
        answer.answer(WORDS, "me");
        Changed answered = answer.done();
        assertEquals(CaseState.ANSWERED, answered.after().state());
        assertEquals(NOW + HOUR, answered.after().times().firstAnswered());
        assertFalse(answered.after().isOverdue(NOW + 100 * DAY), "nothing is due while it waits for the shopper");
        CaseWork more = CaseWork.on(answered.after(), TERMS, NOW + 3 * DAY);
        more.hear(WORDS, null);
        Changed waiting = more.done();
        assertEquals(CaseState.OPEN, waiting.after().state());
        assertEquals(NOW + 4 * DAY, waiting.after().times().due());
        assertEquals(List.of(Deed.WAITING), deeds(waiting));
        CaseWork again = CaseWork.on(waiting.after(), TERMS, NOW + 3 * DAY + HOUR);
        again.answer(WORDS, "me");
        assertEquals(NOW + HOUR, again.done().after().times().firstAnswered(), "the first answer stays the first");
        assertEquals(4, again.done().after().counts().messages());
    }

    @Test
    void isNotChangedByANote() {
        CaseWork note = CaseWork.on(opened(), TERMS, NOW + HOUR);
        note.note(WORDS, "me");
        Changed noted = note.done();
        assertEquals(CaseState.OPEN, noted.after().state());
        assertNull(noted.after().times().firstAnswered());
        assertEquals(List.of(), noted.entries());
    }

    @Test
    void isOpenedAgainByWhatElseIsHeardAndWithdrawsItsInvitation() {
        CaseWork closing = CaseWork.on(opened(), TERMS, NOW + HOUR);
        closing.change(state(CaseState.CLOSED), "me");
        closing.ask("inv-1", NOW + 3 * DAY);
        Changed closed = closing.done();
        assertTrue(closed.isClosed());
        assertEquals(NOW + HOUR, closed.after().times().closed());
        assertEquals("inv-1", closed.after().invitation());
        CaseWork more = CaseWork.on(closed.after(), TERMS, NOW + DAY);
        assertTrue(more.takesMore());
        more.hear(heard(CaseSource.COMPLAINT, CasePriority.HIGH, "again"), null);
        Changed reopened = more.done();
        assertTrue(reopened.isOpened());
        assertEquals(List.of(Deed.REOPENED, Deed.PRIORITY), deeds(reopened));
        assertEquals("inv-1", reopened.withdrawn());
        assertNull(reopened.after().invitation());
        assertNull(reopened.after().times().closed());
        assertEquals(1, reopened.after().counts().reopened());
        assertEquals(CasePriority.HIGH, reopened.after().priority());
        assertFalse(CaseWork.on(closed.after(), TERMS, NOW + HOUR + 14 * DAY).takesMore());
    }

    @Test
    void pressesNeverLessForWhatElseIsHeard() {
        CaseWork work =
                CaseWork.open("case-1", heard(CaseSource.COMPLAINT, CasePriority.HIGH, "late"), null, TERMS, null, NOW);
        work.hear(heard(CaseSource.ANSWER, CasePriority.NORMAL, "late"), null);
        assertEquals(CasePriority.HIGH, work.done().after().priority());
        assertEquals(2, work.done().messages().size());
    }

    @ParameterizedTest
    @CsvSource({
        "OPEN, OPEN, true",
        "OPEN, ANSWERED, true",
        "OPEN, CLOSED, true",
        "ANSWERED, OPEN, true",
        "ANSWERED, CLOSED, true",
        "CLOSED, OPEN, true",
        "CLOSED, CLOSED, true",
        "CLOSED, ANSWERED, false",
    })
    void mayBecome(CaseState from, CaseState to, boolean may) {
        assertEquals(may, from.mayBecome(to));
    }

    @Test
    void becomesWhatIsWishedAndKeepsWhatItWas() {
        Changed changed = wished(
                opened(), new Wish(true, "mei", CaseState.ANSWERED, NOW + 2 * DAY, CasePriority.LOW), NOW + HOUR);
        assertEquals(List.of(Deed.OWNER, Deed.PRIORITY, Deed.ANSWERED, Deed.DUE), deeds(changed));
        assertEquals("normal", changed.entries().get(1).was());
        assertEquals("low", changed.entries().get(1).became());
        assertEquals("mei", changed.after().owner());
        assertEquals(NOW + 2 * DAY, changed.after().times().due());
        Changed nobody = wished(changed.after(), new Wish(true, null, null, null, null), NOW + HOUR);
        assertNull(nobody.after().owner());
    }

    @Test
    void isLeftAloneByWhatItIsAlready() {
        ShopperCase there = opened();
        Wish same = new Wish(true, null, CaseState.OPEN, there.times().due(), CasePriority.NORMAL);
        assertFalse(wished(there, same, NOW + HOUR).isAny());
        assertEquals(there, wished(there, same, NOW + HOUR).after());
    }

    /** Who sends back all that they read and opens it does not mean the time that is long over. */
    @Test
    void hasANewTimeWhenItIsOpenedAgain() {
        ShopperCase closed =
                wished(opened(), state(CaseState.CLOSED), NOW + HOUR).after();
        Wish whole = new Wish(false, null, CaseState.OPEN, closed.times().due(), CasePriority.NORMAL);
        assertEquals(
                NOW + 11 * DAY,
                wished(closed, whole, NOW + 10 * DAY).after().times().due());
    }

    @Test
    void isFullAtSomeTime() {
        CaseWork work = CaseWork.on(opened(), TERMS, NOW);
        for (int n = 1; n < CaseWork.MOST_MESSAGES; n++) {
            assertFalse(work.isFull());
            work.note(WORDS, "me");
        }
        assertTrue(work.isFull());
    }

    @Test
    void isAboutOneThing() {
        assertEquals("o|1", new About("u", "1", "2").thing());
        assertEquals("i|2", new About("u", null, "2").thing());
        assertEquals("", new About("u", null, null).thing());
    }
}
