package io.cxm.satisfaction.cases.domain;

import io.cxm.satisfaction.verbatim.domain.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One case while something is done to it: what may become of it, and what is kept of that. */
public final class CaseWork {
    /** So many messages a case has at most. */
    public static final int MOST_MESSAGES = 200;

    private final ShopperCase first;
    private final @Nullable CaseState before;
    private final CaseTerms terms;
    private final long now;
    private final List<CaseMessage> messages = new ArrayList<>();
    private final List<CaseEntry> entries = new ArrayList<>();
    private CaseState state;
    private CasePriority priority;
    private @Nullable String owner;
    private long due;
    private @Nullable Long firstAnswered;
    private @Nullable Long closed;
    private int reopened;
    private @Nullable String invitation;
    private @Nullable String withdrawn;

    private CaseWork(ShopperCase first, @Nullable CaseState before, CaseTerms terms, long now) {
        this.first = first;
        this.before = before;
        this.terms = terms;
        this.now = now;
        state = first.state();
        priority = first.priority();
        owner = first.owner();
        due = first.times().due();
        firstAnswered = first.times().firstAnswered();
        closed = first.times().closed();
        reopened = first.counts().reopened();
        invitation = first.invitation();
    }

    /** A new one for what was heard. */
    public static CaseWork open(
            String id, Heard heard, @Nullable String owner, CaseTerms terms, @Nullable String by, long now) {
        var made = new ShopperCase(
                id,
                0,
                heard.about(),
                heard.source(),
                heard.channel(),
                CaseState.OPEN,
                heard.priority(),
                owner,
                new ShopperCase.Times(now, now + hours(terms), now, null, null),
                new ShopperCase.Counts(0, 0, 0),
                null);
        CaseWork work = new CaseWork(made, null, terms, now);
        work.entry(Deed.OPENED, by, null, heard.source().label());
        if (owner != null) {
            work.entry(Deed.OWNER, by, null, owner);
        }
        work.message(heard, by);
        return work;
    }

    /** One that there is. */
    public static CaseWork on(ShopperCase there, CaseTerms terms, long now) {
        return new CaseWork(there, there.state(), terms, now);
    }

    /** Whether nothing more can be said in it. */
    public boolean isFull() {
        return first.counts().messages() + messages.size() >= MOST_MESSAGES;
    }

    public boolean isClosed() {
        return state == CaseState.CLOSED;
    }

    /** Whether what else is said of the same thing belongs to it: it is not closed, or not for long. */
    public boolean takesMore() {
        return closed == null
                || closed > now - Duration.ofDays(terms.reopenDays()).toMillis();
    }

    /** More of the same shopper about the same thing. */
    public void hear(Heard heard, @Nullable String by) {
        heard(by);
        rank(heard.priority().or(priority), by);
        message(heard, by);
    }

    /** The shopper wrote into it. */
    public void hear(SafeText text, @Nullable String by) {
        heard(by);
        message(Author.SHOPPER, by, text);
    }

    private void heard(@Nullable String by) {
        if (state == CaseState.CLOSED) {
            reopen(by);
        } else if (state == CaseState.ANSWERED) {
            waitForUs(Deed.WAITING, by);
        }
    }

    /** The shopper is answered. */
    public void answer(SafeText text, String by) {
        message(Author.AGENT, by, text);
        answered(by);
    }

    /** Something for the others to know, by which nothing changes. */
    public void note(SafeText text, String by) {
        message(Author.NOTE, by, text);
    }

    /** Does what is wished; the state is one that it may become. */
    public void change(Wish wish, String by) {
        if (wish.ofOwner() && !Objects.equals(owner, wish.owner())) {
            entry(Deed.OWNER, by, owner, wish.owner());
            owner = wish.owner();
        }
        CasePriority wanted = wish.priority();
        if (wanted != null) {
            rank(wanted, by);
        }
        CaseState to = wish.state();
        if (to != null && to != state) {
            switch (to) {
                case OPEN -> {
                    if (state == CaseState.CLOSED) {
                        reopen(by);
                    } else {
                        waitForUs(Deed.WAITING, by);
                    }
                }
                case ANSWERED -> answered(by);
                case CLOSED -> close(by);
            }
        }
        Long until = wish.due();
        // who sends back what they read means the time of that state, not of the new one
        if (until != null && until != due && until != first.times().due()) {
            entry(Deed.DUE, by, time(due), time(until));
            due = until;
        }
    }

    /** The shopper is to be asked whether it helped, by an invitation that is sent then. */
    public void ask(String id, long at) {
        invitation = id;
        entry(Deed.ASKING, null, null, time(at));
    }

    /** Nobody is asked whether it helped. */
    public void doNotAsk() {
        entry(Deed.NOT_ASKED, null, null, null);
    }

    private void answered(String by) {
        if (firstAnswered == null) {
            firstAnswered = now;
        }
        if (state != CaseState.ANSWERED) {
            state = CaseState.ANSWERED;
            entry(Deed.ANSWERED, by, null, null);
        }
    }

    private void close(String by) {
        state = CaseState.CLOSED;
        closed = now;
        entry(Deed.CLOSED, by, null, null);
    }

    private void reopen(@Nullable String by) {
        closed = null;
        reopened++;
        withdrawn = invitation;
        invitation = null;
        waitForUs(Deed.REOPENED, by);
    }

    private void waitForUs(Deed deed, @Nullable String by) {
        state = CaseState.OPEN;
        due = now + hours(terms);
        entry(deed, by, null, null);
    }

    private void rank(CasePriority wanted, @Nullable String by) {
        if (wanted != priority) {
            entry(Deed.PRIORITY, by, priority.label(), wanted.label());
            priority = wanted;
        }
    }

    private void message(Heard heard, @Nullable String by) {
        if (heard.isSaid()) {
            messages.add(new CaseMessage(
                    first.id(),
                    next(first.counts().messages(), messages),
                    heard.at(),
                    heard.author(),
                    by,
                    heard.source(),
                    heard.sourceId(),
                    heard.scores(),
                    heard.text()));
        }
    }

    private void message(Author author, @Nullable String by, SafeText text) {
        int n = next(first.counts().messages(), messages);
        messages.add(new CaseMessage(first.id(), n, now, author, by, null, null, Scores.NONE, text));
    }

    private void entry(Deed deed, @Nullable String by, @Nullable String was, @Nullable String became) {
        entries.add(new CaseEntry(first.id(), next(first.counts().entries(), entries), now, by, deed, was, became));
    }

    private static int next(int known, List<?> added) {
        return known + added.size() + 1;
    }

    private static long hours(CaseTerms terms) {
        return Duration.ofHours(terms.dueHours()).toMillis();
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    /** What came about. */
    public Changed done() {
        boolean any = !messages.isEmpty() || !entries.isEmpty();
        var after = new ShopperCase(
                first.id(),
                first.version(),
                first.about(),
                first.source(),
                first.channel(),
                state,
                priority,
                owner,
                new ShopperCase.Times(
                        first.times().opened(), due, any ? now : first.times().changed(), firstAnswered, closed),
                new ShopperCase.Counts(
                        reopened,
                        first.counts().messages() + messages.size(),
                        first.counts().entries() + entries.size()),
                invitation);
        return new Changed(after, before, messages, entries, withdrawn);
    }
}
