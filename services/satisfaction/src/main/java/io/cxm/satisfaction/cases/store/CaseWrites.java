package io.cxm.satisfaction.cases.store;

import io.cxm.satisfaction.cases.domain.CaseEntry;
import io.cxm.satisfaction.cases.domain.CaseMessage;
import io.cxm.satisfaction.cases.domain.CaseSource;
import io.cxm.satisfaction.cases.domain.Changed;
import io.cxm.satisfaction.cases.domain.ShopperCase;
import io.cxm.satisfaction.survey.store.CaseInvitations;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes what came about in cases, all of them at once: a batch of the stream opens many. */
final class CaseWrites {
    /** So many of the last entries of a case are kept; the audit log has all that people did. */
    private static final int MOST_ENTRIES = 200;

    private static final String CASES = """
        insert into shopper_case as c (tenant_id, version, id, user_id, order_id, item_id, thing, source, channel, state,
          priority, owner, opened_at, due_at, changed_at, first_answered_at, closed_at, reopened, messages, entries, invitation_id)
        select $1, nextval('case_version'), t.*
        from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::int4[],
          $11::text[], $12::int8[], $13::int8[], $14::int8[], $15::int8[], $16::int8[], $17::int4[], $18::int4[], $19::int4[],
          $20::text[]) as t(id, user_id, order_id, item_id, thing, source, channel, state, priority, owner, opened_at, due_at,
          changed_at, first_answered_at, closed_at, reopened, messages, entries, invitation_id)
        on conflict (tenant_id, id) do update set version = excluded.version, state = excluded.state,
          priority = excluded.priority, owner = excluded.owner, due_at = excluded.due_at, changed_at = excluded.changed_at,
          first_answered_at = excluded.first_answered_at, closed_at = excluded.closed_at, reopened = excluded.reopened,
          messages = excluded.messages, entries = excluded.entries, invitation_id = excluded.invitation_id
        """;
    private static final String MESSAGES = """
        insert into case_message (tenant_id, id, case_id, n, at, author, said_by, source, source_id, csat, nps, stars, body, cut)
        select $1, t.*
        from unnest($2::text[], $3::text[], $4::int4[], $5::int8[], $6::text[], $7::text[], $8::text[], $9::text[], $10::int4[],
          $11::int4[], $12::int4[], $13::text[], $14::bool[]) as t(id, case_id, n, at, author, said_by, source, source_id,
          csat, nps, stars, body, cut)
        """;
    private static final String ENTRIES = """
        insert into case_entry (tenant_id, case_id, n, at, done_by, deed, was, became)
        select $1, t.*
        from unnest($2::text[], $3::int4[], $4::int8[], $5::text[], $6::text[], $7::text[], $8::text[])
          as t(case_id, n, at, done_by, deed, was, became)
        """;
    private static final String FORGET = """
        delete from case_entry e using unnest($2::text[], $3::int4[]) as t(id, upto)
        where e.tenant_id = $1 and e.case_id = t.id and e.n <= t.upto
        """;

    private CaseWrites() {}

    /** Writes these, no case twice. */
    static Uni<Void> write(SqlConnection c, TenantId tenant, List<Changed> changes) {
        List<Changed> some = changes.stream().filter(Changed::isAny).toList();
        if (some.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<CaseMessage> messages =
                some.stream().flatMap(changed -> changed.messages().stream()).toList();
        List<CaseEntry> entries =
                some.stream().flatMap(changed -> changed.entries().stream()).toList();
        return c.preparedQuery(CASES)
                .execute(cases(tenant, some.stream().map(Changed::after).toList()))
                .chain(() -> messages.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : c.preparedQuery(MESSAGES)
                                .execute(messages(tenant, messages))
                                .replaceWithVoid())
                .chain(() -> entries.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : c.preparedQuery(ENTRIES)
                                .execute(entries(tenant, entries))
                                .replaceWithVoid())
                .chain(() -> forget(c, tenant, some))
                .chain(() -> CaseInvitations.withdraw(
                        c,
                        tenant,
                        some.stream()
                                .map(Changed::withdrawn)
                                .filter(Objects::nonNull)
                                .toArray(String[]::new)));
    }

    private static Uni<Void> forget(SqlConnection c, TenantId tenant, List<Changed> changes) {
        List<ShopperCase> grown = changes.stream()
                .map(Changed::after)
                .filter(after -> after.counts().entries() > MOST_ENTRIES)
                .toList();
        return grown.isEmpty()
                ? Uni.createFrom().voidItem()
                : c.preparedQuery(FORGET)
                        .execute(Tuple.tuple()
                                .addString(tenant.value())
                                .addArrayOfString(texts(grown, ShopperCase::id))
                                .addArrayOfInteger(
                                        numbers(grown, after -> after.counts().entries() - MOST_ENTRIES)))
                        .replaceWithVoid();
    }

    private static Tuple cases(TenantId tenant, List<ShopperCase> cases) {
        return Tuple.tuple()
                .addString(tenant.value())
                .addArrayOfString(texts(cases, ShopperCase::id))
                .addArrayOfString(texts(cases, one -> one.about().user()))
                .addArrayOfString(texts(cases, one -> one.about().order()))
                .addArrayOfString(texts(cases, one -> one.about().item()))
                .addArrayOfString(texts(cases, one -> one.about().thing()))
                .addArrayOfString(texts(cases, one -> one.source().label()))
                .addArrayOfString(texts(cases, ShopperCase::channel))
                .addArrayOfString(texts(cases, one -> one.state().label()))
                .addArrayOfInteger(numbers(cases, one -> one.priority().number()))
                .addArrayOfString(texts(cases, ShopperCase::owner))
                .addArrayOfLong(times(cases, one -> one.times().opened()))
                .addArrayOfLong(times(cases, one -> one.times().due()))
                .addArrayOfLong(times(cases, one -> one.times().changed()))
                .addArrayOfLong(times(cases, one -> one.times().firstAnswered()))
                .addArrayOfLong(times(cases, one -> one.times().closed()))
                .addArrayOfInteger(numbers(cases, one -> one.counts().reopened()))
                .addArrayOfInteger(numbers(cases, one -> one.counts().messages()))
                .addArrayOfInteger(numbers(cases, one -> one.counts().entries()))
                .addArrayOfString(texts(cases, ShopperCase::invitation));
    }

    private static Tuple messages(TenantId tenant, List<CaseMessage> messages) {
        return Tuple.tuple()
                .addString(tenant.value())
                .addArrayOfString(texts(messages, CaseMessage::id))
                .addArrayOfString(texts(messages, CaseMessage::caseId))
                .addArrayOfInteger(numbers(messages, CaseMessage::n))
                .addArrayOfLong(times(messages, CaseMessage::at))
                .addArrayOfString(texts(messages, m -> m.author().label()))
                .addArrayOfString(texts(messages, CaseMessage::by))
                .addArrayOfString(texts(messages, m -> label(m.source())))
                .addArrayOfString(texts(messages, CaseMessage::sourceId))
                .addArrayOfInteger(numbers(messages, m -> m.scores().csat()))
                .addArrayOfInteger(numbers(messages, m -> m.scores().nps()))
                .addArrayOfInteger(numbers(messages, m -> m.scores().stars()))
                .addArrayOfString(texts(messages, m -> m.text().body()))
                .addArrayOfBoolean(messages.stream().map(m -> m.text().cut()).toArray(Boolean[]::new));
    }

    private static Tuple entries(TenantId tenant, List<CaseEntry> entries) {
        return Tuple.tuple()
                .addString(tenant.value())
                .addArrayOfString(texts(entries, CaseEntry::caseId))
                .addArrayOfInteger(numbers(entries, CaseEntry::n))
                .addArrayOfLong(times(entries, CaseEntry::at))
                .addArrayOfString(texts(entries, CaseEntry::by))
                .addArrayOfString(texts(entries, entry -> entry.deed().label()))
                .addArrayOfString(texts(entries, CaseEntry::was))
                .addArrayOfString(texts(entries, CaseEntry::became));
    }

    private static @Nullable String label(@Nullable CaseSource source) {
        return source == null ? null : source.label();
    }

    private static <R> @Nullable String[] texts(List<R> rows, Function<R, @Nullable String> value) {
        @Nullable String[] column = new String[rows.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i));
        }
        return column;
    }

    private static <R> @Nullable Integer[] numbers(List<R> rows, Function<R, @Nullable Integer> value) {
        @Nullable Integer[] column = new Integer[rows.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i));
        }
        return column;
    }

    private static <R> @Nullable Long[] times(List<R> rows, Function<R, @Nullable Long> value) {
        @Nullable Long[] column = new Long[rows.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i));
        }
        return column;
    }
}
