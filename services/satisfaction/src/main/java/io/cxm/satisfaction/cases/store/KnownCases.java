package io.cxm.satisfaction.cases.store;

import io.cxm.satisfaction.cases.domain.CaseTerms;
import io.cxm.satisfaction.cases.domain.CaseWork;
import io.cxm.satisfaction.cases.domain.Changed;
import io.cxm.satisfaction.cases.domain.Heard;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * To which case belongs what was heard: the one of the same shopper, under whichever of their ids, and the same thing, while it is not closed or was
 * closed lately; else it is a new one's.
 */
final class KnownCases {
    private static final String KNOWN = """
        with asked as (
          select distinct u, t from unnest($2::text[], $3::text[]) as x(u, t)
        ), person as (
          select a.u, a.t, coalesce(s.to_id, a.u) as p
          from asked a left join shopper_alias s on s.tenant_id = $1 and s.from_id = a.u
        ), name as (
          select u, t, p, p as id from person
          union select p.u, p.t, p.p, s.from_id from person p join shopper_alias s on s.tenant_id = $1 and s.to_id = p.p
        )
        select distinct on (n.u, n.t) n.u, n.t, n.p, %s
        from name n left join shopper_case c on c.tenant_id = $1 and c.user_id = n.id and c.thing = n.t
          and (c.state <> 'closed' or c.closed_at > $4)
        order by n.u, n.t, c.id is null, c.state = 'closed', c.opened_at desc, c.id
        """.formatted(CaseRows.COLUMNS);

    /** Who somebody is, and the thing. */
    private record Place(String person, String thing) {}

    private record Asked(String user, String thing) {}

    private final Map<Asked, Place> places = new HashMap<>();
    private final Map<Place, CaseWork> works = new LinkedHashMap<>();
    private final CaseTerms terms;
    private final @Nullable String by;
    private final long now;

    private KnownCases(CaseTerms terms, @Nullable String by, long now) {
        this.terms = terms;
        this.by = by;
        this.now = now;
    }

    /** Of all that was heard, in a transaction in which nobody else opens any. */
    static Uni<KnownCases> of(
            SqlConnection c, TenantId tenant, List<Heard> heard, CaseTerms terms, @Nullable String by, long now) {
        String[] users = heard.stream().map(h -> h.about().user()).toArray(String[]::new);
        String[] things = heard.stream().map(h -> h.about().thing()).toArray(String[]::new);
        long lately = now - Duration.ofDays(terms.reopenDays()).toMillis();
        return c.preparedQuery(KNOWN)
                .execute(Tuple.tuple()
                        .addString(tenant.value())
                        .addArrayOfString(users)
                        .addArrayOfString(things)
                        .addLong(lately))
                .map(rows -> {
                    KnownCases known = new KnownCases(terms, by, now);
                    rows.forEach(known::add);
                    return known;
                });
    }

    private void add(Row row) {
        Place place = new Place(row.getString("p"), row.getString("t"));
        places.put(new Asked(row.getString("u"), row.getString("t")), place);
        if (row.getString("id") != null) {
            works.putIfAbsent(place, CaseWork.on(CaseRows.one(row), terms, now));
        }
    }

    /** Takes it into its case; null where that is full. */
    @Nullable
    CaseWork take(Heard heard, @Nullable String owner) {
        Asked asked = new Asked(heard.about().user(), heard.about().thing());
        Place place = Objects.requireNonNull(places.get(asked));
        CaseWork there = works.get(place);
        if (there == null || (there.isFull() && there.isClosed())) {
            CaseWork made = CaseWork.open("case-" + UUID.randomUUID(), heard, owner, terms, by, now);
            works.put(place, made);
            return made;
        }
        if (there.isFull()) {
            return null;
        }
        there.hear(heard, by);
        return there;
    }

    /** What came about in all of them. */
    List<Changed> changes() {
        return works.values().stream()
                .map(CaseWork::done)
                .filter(Changed::isAny)
                .toList();
    }
}
