package io.cxm.satisfaction.measure.store;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.line.store.LineMatcher;
import io.cxm.satisfaction.measure.MeasureConfig;
import io.cxm.satisfaction.measure.domain.AnswerCounts;
import io.cxm.satisfaction.measure.domain.Counts;
import io.cxm.satisfaction.measure.domain.Metric.Source;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.Reach;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Counts what a question asks for, of one tenant, in one transaction and as of one time. */
@ApplicationScoped
public class CountStore {
    /** Of heap for a group: it takes some 1,100 bytes, several questions count at once, and reports hold two periods. */
    private static final long BYTES = 12 * 1024;

    private static final long MOST = 50_000;

    /** The numbers that shoppers of a group may differ by, on average over the most groups. */
    private static final long CLUSTERS = 10;

    /** Of heap for one of these: each takes up to 150 bytes, and few groups, or one, may have many. */
    private static final long CLUSTER_BYTES = 768;

    private final TenantSql sql;
    private final LineMatcher lines;
    private final int most;
    private final long clusters;

    CountStore(TenantSql sql, LineMatcher lines, MeasureConfig config) {
        this.sql = sql;
        this.lines = lines;
        long heap = Runtime.getRuntime().maxMemory();
        this.most = config.groupsAtOnce().orElseGet(() -> within(heap));
        this.clusters = clusters(most, heap);
    }

    /** How many groups may be in memory together in a heap of so many bytes. */
    static int within(long heap) {
        return Math.toIntExact(Math.min(MOST, heap / BYTES));
    }

    /** How many numbers shoppers may differ by in these groups together. */
    static long clusters(int groups, long heap) {
        return Math.max(CLUSTERS * groups, Math.min(CLUSTERS * MOST, heap / CLUSTER_BYTES));
    }

    /** What a question of more groups than are counted at once is answered with. */
    public static ProblemException refusal() {
        return ProblemException.invalid(
                "?by",
                "too-many",
                "there are more groups than are counted at once: filter, or group by something coarser");
    }

    /** Whether a question was refused because it has more groups than are counted at once. */
    public static boolean tooMany(Throwable failure) {
        return failure instanceof ProblemException problem && problem.type() == ProblemType.INVALID;
    }

    /**
     * Counts what of it is known so far, with ages that run from the data clock of the tenant.
     *
     * @param deadline beyond it, it fails with {@link Deadline.Passed}
     */
    public Uni<Counts> count(TenantId tenant, Question question, Reach reach, Deadline deadline) {
        return count(
                tenant,
                List.of(question),
                deadline,
                c -> read(c, tenant, List.of(question), reach, deadline)
                        .map(List::getFirst)
                        .chain(counts -> question.filtered()
                                ? read(c, tenant, List.of(question.around()), reach, deadline)
                                        .map(around -> counts.within(around.getFirst()))
                                : Uni.createFrom().item(counts)));
    }

    /** Counts for questions that {@linkplain Question#goesTogether go together}, in their order; where one of them has too many groups it fails for all. */
    public Uni<List<Counts>> count(TenantId tenant, List<Question> alike, Reach reach, Deadline deadline) {
        return count(tenant, alike, deadline, c -> read(c, tenant, alike, reach, deadline));
    }

    private <T> Uni<T> count(
            TenantId tenant, List<Question> questions, Deadline deadline, Function<SqlConnection, Uni<T>> read) {
        boolean ofLines = questions.stream().anyMatch(q -> q.of(Source.ORDERS) || q.of(Source.WEIGHED));
        return Uni.createFrom()
                .context(context -> ofLines && !TenantSql.isAtOneTime(context)
                        // what a sink has stored and not followed up yet
                        ? lines.drain(tenant, deadline)
                        : Uni.createFrom().voidItem())
                .chain(() -> sql.inOneState(tenant, read))
                .onFailure()
                .transform(Deadline::told);
    }

    private record Asked(Question question, FoundCounts found) {
        Counts counts() {
            return found.counts(question.of(Source.ORDERS));
        }
    }

    private Uni<List<Counts>> read(
            SqlConnection c, TenantId tenant, List<Question> questions, Reach reach, Deadline deadline) {
        List<Asked> asked = questions.stream()
                .map(question -> new Asked(question, new FoundCounts(question, most, clusters)))
                .toList();
        Uni<Void> counted = answers(c, tenant, asked, reach, deadline);
        for (Asked one : asked) {
            counted = counted.chain(() -> others(c, tenant, one.question(), reach, deadline, one.found()));
        }
        return counted.map(_ -> asked.stream().map(Asked::counts).toList());
    }

    private Uni<Void> answers(SqlConnection c, TenantId tenant, List<Asked> asked, Reach reach, Deadline deadline) {
        List<Asked> ofAnswers =
                asked.stream().filter(one -> one.question().of(Source.ANSWERS)).toList();
        return ofAnswers.isEmpty()
                ? Uni.createFrom().voidItem()
                : deadline.bind(c)
                        .chain(() -> AnswerQuery.run(
                                c,
                                tenant,
                                ofAnswers.stream().map(Asked::question).toList(),
                                reach.clock(),
                                most,
                                ofAnswers.stream()
                                        .<Consumer<Group<AnswerCounts>>>map(one -> one.found()::add)
                                        .toList()));
    }

    private static Uni<Void> others(
            SqlConnection c, TenantId tenant, Question question, Reach reach, Deadline deadline, FoundCounts found) {
        return of(Source.WEIGHED, question, c, deadline, () -> WeightQuery.run(c, tenant, question), found::addWeighed)
                .chain(() -> of(
                        Source.ORDERS,
                        question,
                        c,
                        deadline,
                        () -> OrderQuery.run(c, tenant, question, reach),
                        found::addLines))
                .chain(() -> of(
                        Source.RECOMMENDATIONS,
                        question,
                        c,
                        deadline,
                        () -> ShownQuery.run(c, tenant, question, reach),
                        found::addShown))
                .chain(() -> of(
                        Source.INVITATIONS,
                        question,
                        c,
                        deadline,
                        () -> InvitationQuery.run(c, tenant, question),
                        found::addInvited))
                .chain(() -> of(
                        Source.VISITS,
                        question,
                        c,
                        deadline,
                        () -> VisitQuery.run(c, tenant, question, reach),
                        found::addVisits));
    }

    /** Gathers the rows of one source, if the question needs it. */
    private static <C> Uni<Void> of(
            Source source,
            Question question,
            SqlConnection connection,
            Deadline deadline,
            Supplier<Multi<Group<C>>> rows,
            Consumer<Group<C>> gather) {
        return question.of(source)
                ? deadline.bind(connection)
                        .chain(() -> rows.get().invoke(gather).collect().last())
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }
}
