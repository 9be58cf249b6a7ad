package io.cxm.satisfaction.cases.store;

import io.cxm.messaging.AuditTrail;
import io.cxm.satisfaction.audit.store.AuditRows;
import io.cxm.satisfaction.cases.domain.Author;
import io.cxm.satisfaction.cases.domain.CaseSettings;
import io.cxm.satisfaction.cases.domain.CaseState;
import io.cxm.satisfaction.cases.domain.CaseTerms;
import io.cxm.satisfaction.cases.domain.CaseWork;
import io.cxm.satisfaction.cases.domain.Changed;
import io.cxm.satisfaction.cases.domain.Heard;
import io.cxm.satisfaction.cases.domain.Outcome;
import io.cxm.satisfaction.cases.domain.ShopperCase;
import io.cxm.satisfaction.cases.domain.Wish;
import io.cxm.satisfaction.intake.store.ErasedTenants;
import io.cxm.satisfaction.intake.store.TenantLock;
import io.cxm.satisfaction.survey.store.CaseInvitations;
import io.cxm.satisfaction.verbatim.domain.SafeText;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What people and systems of a tenant do to its cases, one after the other, each with its record for the audit log and its messages to webhooks
 * in the same transaction.
 */
@ApplicationScoped
public class CaseStore {
    private final TenantSql sql;
    private final CaseSettingRows settings;
    private final CaseOpening opening;
    private final AuditTrail audit;
    private final InstantSource clock;

    CaseStore(TenantSql sql, CaseSettingRows settings, CaseOpening opening, AuditTrail audit, InstantSource clock) {
        this.sql = sql;
        this.settings = settings;
        this.opening = opening;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Who does something.
     *
     * @param actor the subject of the token
     * @param request null without an Idempotency-Key
     */
    public record By(
            TenantId tenant, String actor, @Nullable CaseRequest request) {}

    /** Has a case for what somebody hands in: the one that there is of the same shopper and thing, or a new one, which this owner has. */
    public Uni<Outcome> open(By by, Heard heard, @Nullable String owner) {
        return once(
                by,
                (c, known) -> opening.one(c, by.tenant(), known.terms(), heard, owner, by.actor())
                        .chain(taken -> taken.isEmpty()
                                ? Uni.createFrom().item(new Outcome.Full())
                                : keep(c, by, "case.open", taken.get().id())
                                        .chain(() -> done(
                                                c,
                                                by,
                                                taken.get().id(),
                                                taken.get().made()))));
    }

    /** Adds a message to a case. */
    public Uni<Outcome> say(By by, String id, Author author, SafeText text) {
        return once(
                by,
                (c, known) -> CaseRows.alone(c, by.tenant())
                        .chain(() -> CaseRows.find(c, by.tenant(), id))
                        .chain(found -> found.isEmpty()
                                ? Uni.createFrom().item(new Outcome.Absent())
                                : say(c, by, found.get(), known.terms(), author, text)));
    }

    private Uni<Outcome> say(SqlConnection c, By by, ShopperCase there, CaseTerms terms, Author author, SafeText text) {
        CaseWork work = CaseWork.on(there, terms, clock.millis());
        if (work.isFull()) {
            return Uni.createFrom().item(new Outcome.Full());
        }
        boolean may = switch (author) {
            case NOTE -> true;
            case AGENT -> !work.isClosed();
            case SHOPPER -> work.takesMore();
        };
        if (!may) {
            return Uni.createFrom().item(new Outcome.Closed());
        }
        switch (author) {
            case NOTE -> work.note(text, by.actor());
            case AGENT -> work.answer(text, by.actor());
            case SHOPPER -> work.hear(text, by.actor());
        }
        return written(c, by, work.done(), "case.message", true);
    }

    /** Makes a case what is wished; {@code seen} is the version that was seen, null where none was. */
    public Uni<Outcome> change(By by, String id, Wish wish, @Nullable Long seen) {
        return once(
                by,
                (c, known) -> CaseRows.alone(c, by.tenant())
                        .chain(() -> CaseRows.find(c, by.tenant(), id))
                        .chain(found -> found.isEmpty()
                                ? Uni.createFrom().item(new Outcome.Absent())
                                : change(c, by, found.get(), known.terms(), wish, seen)));
    }

    private Uni<Outcome> change(
            SqlConnection c, By by, ShopperCase there, CaseTerms terms, Wish wish, @Nullable Long seen) {
        if (seen != null && seen != there.version()) {
            return Uni.createFrom().item(new Outcome.Stale());
        }
        CaseState state = wish.state();
        if (state != null && !there.state().mayBecome(state)) {
            return Uni.createFrom().item(new Outcome.NotNow());
        }
        CaseWork work = CaseWork.on(there, terms, clock.millis());
        work.change(wish, by.actor());
        Changed changed = work.done();
        if (!changed.isAny()) { // sent again
            return done(c, by, there.id(), false);
        }
        if (seen == null) {
            return Uni.createFrom().item(new Outcome.Unseen());
        }
        if (!changed.isClosed()) {
            return written(c, by, changed, changed.isOpened() ? "case.reopen" : "case.change", false);
        }
        return asking(c, by, work, terms).chain(() -> written(c, by, work.done(), "case.close", false));
    }

    /** Has the shopper be asked whether it helped, where the tenant says so. */
    private Uni<Void> asking(SqlConnection c, By by, CaseWork work, CaseTerms terms) {
        CaseTerms.AskAgain again = terms.askAgain();
        if (again == null) {
            work.doNotAsk();
            return Uni.createFrom().voidItem();
        }
        ShopperCase closed = work.done().after();
        long now = clock.millis();
        long at = now + Duration.ofDays(again.days()).toMillis();
        var about = closed.about();
        return CaseInvitations.plan(
                        c,
                        by.tenant(),
                        again.survey(),
                        new CaseInvitations.Closed(closed.id(), about.user(), about.order(), about.item()),
                        now,
                        at)
                .invoke(invitation -> work.ask(invitation, at))
                .replaceWithVoid();
    }

    private Uni<Outcome> written(SqlConnection c, By by, Changed changed, String action, boolean created) {
        ShopperCase after = changed.after();
        Uni<Boolean> barred = changed.isOpened()
                ? CaseRows.isAnotherOpen(c, by.tenant(), after)
                : Uni.createFrom().item(false);
        return barred.chain(another -> another
                ? Uni.createFrom().item(new Outcome.Another())
                : opening.write(c, by.tenant(), List.of(changed))
                        .chain(() -> keep(c, by, action, after.id()))
                        .chain(() -> done(c, by, after.id(), created)));
    }

    private static Uni<Outcome> done(SqlConnection c, By by, String id, boolean created) {
        return CaseReads.find(c, by.tenant(), id)
                .map(found -> found.<Outcome>map(whole -> new Outcome.Done(whole, created))
                        .orElseGet(Outcome.Absent::new));
    }

    private Uni<Void> keep(SqlConnection c, By by, String action, String id) {
        CaseRequest request = by.request();
        return AuditRows.keep(c, by.tenant(), audit.record(by.tenant(), by.actor(), action, id))
                .chain(() -> request == null ? Uni.createFrom().voidItem() : request.keep(c, by.tenant(), id));
    }

    /** Does it unless its key came before, or its tenant is gone. */
    private Uni<Outcome> once(By by, BiFunction<SqlConnection, CaseSettings, Uni<Outcome>> work) {
        TenantId tenant = by.tenant();
        CaseRequest request = by.request();
        return sql.inTransaction(
                tenant,
                c -> TenantLock.shared(c, tenant)
                        .chain(() -> ErasedTenants.contains(c, tenant))
                        .chain(erased -> {
                            if (erased) {
                                return Uni.createFrom().item(new Outcome.Absent());
                            }
                            Uni<Outcome> does = settings.read(c, tenant).chain(known -> work.apply(c, known));
                            return request == null
                                    ? does
                                    : CaseRows.alone(c, tenant)
                                            .chain(() -> request.known(c, tenant))
                                            .chain(known -> known.isEmpty()
                                                    ? does
                                                    : known.get().same()
                                                            ? done(
                                                                    c,
                                                                    by,
                                                                    known.get().caseId(),
                                                                    false)
                                                            : Uni.createFrom().item(new Outcome.KeyReused()));
                        }));
    }
}
