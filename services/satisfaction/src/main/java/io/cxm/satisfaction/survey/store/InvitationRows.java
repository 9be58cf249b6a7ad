package io.cxm.satisfaction.survey.store;

import io.cxm.satisfaction.survey.domain.Happened;
import io.cxm.satisfaction.survey.domain.Invitation;
import io.cxm.satisfaction.survey.domain.InvitationState;
import io.cxm.satisfaction.survey.domain.MailState;
import io.cxm.satisfaction.survey.domain.Occasion;
import io.cxm.satisfaction.survey.domain.SkipReason;
import io.cxm.satisfaction.survey.domain.Survey;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Rows of invitations, in transactions of others. */
final class InvitationRows {
    static final String COLUMNS = "id, survey_id, user_id, order_id, item_id, zone, triggered, holdout, state, reason,"
            + " created_at, send_at, sent_at, expires_at, answered_at, mail, case_id, occasion, session_id, recommendation_id";
    private static final String FIND = "select " + COLUMNS + " from survey_invitation where tenant_id = $1 and id = $2";
    private static final String DUE = "select " + COLUMNS + """
         from survey_invitation where tenant_id = $1 and state = 'waiting' and send_at <= $2
        order by send_at limit 1 for update skip locked
        """;
    private static final String ADD = """
        insert into survey_invitation (tenant_id, id, survey_id, user_id, order_id, item_id, zone, triggered, holdout,
          state, reason, created_at, send_at, mail, case_id, occasion, session_id, recommendation_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
        on conflict do nothing
        """;
    private static final String SET = """
            update survey_invitation set state = $3, reason = $4, send_at = $5, sent_at = $6, expires_at = $7
            where tenant_id = $1 and id = $2
            """;
    /** Those of some orders that did not ask for this survey yet; the first such event of each counts. An order of one item is of that, also where its event names none. */
    private static final String ORDERS = """
            select e.order_id, min(e.user_id),
              coalesce(
                case when min(e.item_id) = max(e.item_id) then min(e.item_id) end,
                (select case when min(l.item_id) = max(l.item_id) then min(l.item_id) end
                  from order_line l where l.tenant_id = $1 and l.order_id = e.order_id)),
              min(e.at)
            from shop_event e
            where e.tenant_id = $1 and e.type = $6 and e.at > $3 and e.at <= $4
              and e.order_id = any($5::text[]) and e.user_id is not null
              and not exists (select from survey_invitation i
                where i.tenant_id = $1 and i.survey_id = $2 and i.order_id = e.order_id and i.triggered)
            group by e.order_id order by e.order_id
            """;
    /** A session is over that was quiet for so long, in milliseconds. */
    static final long QUIET = 30 * 60 * 1000;
    /** Those of some sessions that are over and did not ask for this survey yet, as their last look has them. */
    private static final String SESSIONS = """
            select e.session_id, (array_agg(e.user_id order by e.at desc, e.id))[1],
              case when min(e.item_id) = max(e.item_id) then min(e.item_id) end,
              max(e.at), (array_agg(e.recommendation_id order by e.at desc, e.id))[1]
            from shop_event e
            where e.tenant_id = $1 and e.type in ('click', 'view') and e.recommendation_id is not null and e.at > $3
              and e.session_id = any($5::text[]) and e.user_id is not null
              and not exists (select from survey_invitation i
                where i.tenant_id = $1 and i.survey_id = $2 and i.session_id = e.session_id and i.triggered)
            group by e.session_id having max(e.at) <= $4 order by e.session_id
            """;

    private InvitationRows() {}

    static Uni<Optional<Invitation>> find(SqlConnection c, TenantId tenant, String id) {
        return c.preparedQuery(FIND)
                .execute(Tuple.of(tenant.value(), id))
                .map(rows -> all(rows).stream().findFirst());
    }

    /** The one that has been due for longest, which no other transaction takes until this one ends. */
    static Uni<Optional<Invitation>> due(SqlConnection c, TenantId tenant, long now) {
        return c.preparedQuery(DUE)
                .execute(Tuple.of(tenant.value(), now))
                .map(rows -> all(rows).stream().findFirst());
    }

    /** Adds one; of an order or a session that asked for the survey already, nothing. */
    static Uni<Void> add(SqlConnection c, TenantId tenant, Invitation i) {
        SkipReason reason = i.reason();
        MailState mail = i.mail();
        Occasion occasion = i.occasion();
        Invitation.Session session = i.about().session();
        return c.preparedQuery(ADD)
                .execute(Tuple.tuple()
                        .addString(tenant.value())
                        .addString(i.id())
                        .addString(i.survey())
                        .addString(i.about().user())
                        .addString(i.about().order())
                        .addString(i.about().item())
                        .addString(i.about().zone())
                        .addBoolean(occasion != null)
                        .addBoolean(i.holdout())
                        .addString(i.state().label())
                        .addString(reason == null ? null : reason.code())
                        .addLong(i.createdAt())
                        .addLong(i.sendAt())
                        .addString(mail == null ? null : mail.label())
                        .addString(i.about().caseId())
                        .addString(occasion == null ? null : occasion.event())
                        .addString(session == null ? null : session.id())
                        .addString(session == null ? null : session.recommendation()))
                .replaceWithVoid();
    }

    /** Writes how far it is. */
    static Uni<Invitation> set(SqlConnection c, TenantId tenant, Invitation i) {
        SkipReason reason = i.reason();
        return c.preparedQuery(SET)
                .execute(Tuple.tuple()
                        .addString(tenant.value())
                        .addString(i.id())
                        .addString(i.state().label())
                        .addString(reason == null ? null : reason.code())
                        .addLong(i.sendAt())
                        .addLong(i.sentAt())
                        .addLong(i.expiresAt()))
                .replaceWith(i);
    }

    /** Those of these orders or sessions to which it happened after {@code from} until {@code to} and that did not ask for this survey yet. */
    static Uni<List<Happened>> happened(
            SqlConnection c, TenantId tenant, Survey survey, long from, long to, List<String> subjects) {
        boolean sessions = DueSubjects.isOfSessions(survey);
        Tuple asked = Tuple.of(
                tenant.value(), survey.id(), from, sessions ? to - QUIET : to, subjects.toArray(String[]::new));
        return c.preparedQuery(sessions ? SESSIONS : ORDERS)
                .execute(sessions ? asked : asked.addString(DueSubjects.event(survey)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> sessions ? session(row) : order(row))
                        .toList());
    }

    private static Happened order(Row row) {
        String order = row.getString(0);
        return new Happened(
                order, new Invitation.About(row.getString(1), order, row.getString(2), null), row.getLong(3));
    }

    private static Happened session(Row row) {
        String id = row.getString(0);
        var session = new Invitation.Session(id, row.getString(4));
        return new Happened(
                id,
                new Invitation.About(row.getString(1), null, row.getString(2), null, null, session),
                row.getLong(3));
    }

    static List<Invitation> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(InvitationRows::of)
                .toList();
    }

    /** Of those of before there was another one nothing is written. */
    private static Occasion occasion(@Nullable String event) {
        return event == null ? Occasion.DELIVERED : Occasion.ofEvent(event).orElseThrow();
    }

    private static Invitation.@Nullable Session ofSession(Row row) {
        String id = row.getString(18);
        return id == null ? null : new Invitation.Session(id, row.getString(19));
    }

    private static Invitation of(Row row) {
        String reason = row.getString(9);
        String mail = row.getString(15);
        return new Invitation(
                row.getString(0),
                row.getString(1),
                new Invitation.About(
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(16),
                        ofSession(row)),
                row.getBoolean(6) ? occasion(row.getString(17)) : null,
                row.getBoolean(7),
                InvitationState.of(row.getString(8)).orElseThrow(),
                reason == null ? null : SkipReason.of(reason),
                row.getLong(10),
                row.getLong(11),
                row.getLong(12),
                row.getLong(13),
                row.getLong(14),
                mail == null ? null : MailState.of(mail));
    }
}
