package io.cxm.satisfaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.event.EventType;
import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Filter;
import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Measured;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

/** What is counted by one reading of the answers is what is counted for each question by itself, with all that hides and widens figures. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class CountedTogetherIT extends TwoShops {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Period EVER = new Period(null, null, ZoneOffset.UTC);

    @Inject
    Measurements measurements;

    private static Question by(Dimension... by) {
        return new Question(List.of(by), Metric.OF_SATISFACTION, EVER, new Filter.All());
    }

    private static void alike(Measured alone, Measured together, long seed) {
        assertEquals(alone.shown(), together.shown());
        assertEquals(alone.suppressed(), together.suppressed());
        for (GroupKey key : alone.shown()) {
            var others = together.figures(key);
            assertEquals(alone.figures(key).keySet(), others.keySet());
            alone.figures(key).forEach((metric, figure) -> {
                String what = "%s of %s, seed %d".formatted(metric, key, seed);
                assertEquals(alone.shoppers(key, metric), together.shoppers(key, metric), what);
                assertEquals(alone.distribution(key, metric), together.distribution(key, metric), what);
                assertSame(figure, others.get(metric), what);
            });
        }
    }

    private static void assertSame(Estimate figure, Estimate other, String what) {
        assertEquals(figure.n(), other.n(), what);
        assertEquals(figure.value(), other.value(), 1e-9, what);
        assertEquals(figure.method(), other.method(), what);
        Interval interval = figure.ci95();
        Interval its = other.ci95();
        assertEquals(interval == null, its == null, what);
        if (interval != null && its != null) {
            assertEquals(interval.low(), its.low(), 1e-9, what);
            assertEquals(interval.high(), its.high(), 1e-9, what);
        }
    }

    /** One product has so many answers that its shoppers are dealt into places, and so has its category; others have few shoppers, no category, or are none. */
    @Test
    void asEachByItself() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String[] products = {"many", "some", "few", "bare", ""};
        one.item("many", "Lamps", "Acme").item("some", "Lamps", "").item("few", "Chairs", "Acme");
        int scores = 0;
        for (int i = 0; i < 7_000; i++) {
            String product = i < 6_300 ? "many" : products[1 + random.nextInt(4)];
            String user = "u-" + (product.equals("few") ? random.nextInt(4) : random.nextInt(900));
            int csat = 1 + random.nextInt(5);
            int other = random.nextInt(3);
            scores += other == 1 ? 0 : 1;
            one.response("a" + i, product, r -> {
                r.setUserId(user);
                if (other != 1) {
                    r.setCsat(csat);
                }
                if (other == 1) {
                    r.setNps(random.nextInt(11));
                } else if (other == 2) {
                    r.setCes(1 + random.nextInt(7));
                }
                return r;
            });
        }
        for (int i = 0; i < 60; i++) {
            double stars = 1 + random.nextInt(5);
            one.event(
                    "r" + i,
                    EventType.EVENT_TYPE_RATING,
                    "u-" + i,
                    products[i % 3],
                    "2026-06-%dT00:00:00Z".formatted(10 + i % 20),
                    e -> e.setValue(stars));
        }
        one.send();
        int scored = scores;
        Await.soon(() -> {
            Satisfaction.of(one, "?metric=csat").body("groups[0].n", Matchers.equalTo(scored));
            Satisfaction.of(one, "?metric=nps").body("groups[0].n", Matchers.equalTo(7_000 - scored));
            Satisfaction.of(one, "?metric=stars").body("groups[0].n", Matchers.equalTo(60));
        });
        var all = assertAlike(seed);
        assertTrue(
                all.shoppers(new GroupKey(List.of()), Metric.CSAT) > 500,
                () -> all.shoppers(new GroupKey(List.of()), Metric.CSAT) + " shoppers");
    }

    /** Of products with few answers each there are nearly as many shoppers as answers, so that nothing is made of those of the finest groups. */
    @Test
    void asEachByItselfWhereGroupsAreSmall() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            one.item("sku-" + i, i % 4 == 0 ? "" : "Category " + i % 3, "Acme");
        }
        for (int i = 0; i < 6_500; i++) {
            String user = "u-" + random.nextInt(2_000);
            int csat = 1 + random.nextInt(5);
            one.response(
                    "a" + i, "sku-" + random.nextInt(42), r -> r.setUserId(user).setCsat(csat));
        }
        one.send();
        Await.soon(() -> Satisfaction.of(one, "?metric=csat").body("groups[0].n", Matchers.equalTo(6_500)));
        assertEquals(
                6_500,
                assertAlike(seed)
                        .figures(new GroupKey(List.of()))
                        .get(Metric.CSAT)
                        .n());
    }

    /** What is counted together, of everything. */
    private Measured assertAlike(long seed) {
        var tenant = new TenantId(one.tenant);
        List<Question> questions = List.of(by(), by(Dimension.CATEGORY), by(Dimension.PRODUCT), by(Dimension.BRAND));
        var together = measurements.count(tenant, questions, LIMIT).await().indefinitely();
        Measured all = measurements
                .computed(questions.getFirst(), together.getFirst(), m -> m)
                .await()
                .indefinitely();
        for (int i = 0; i < questions.size(); i++) {
            Question question = questions.get(i);
            Measured alone =
                    measurements.ask(tenant, question, LIMIT, m -> m).await().indefinitely();
            Measured same = measurements
                    .computed(question, together.get(i), m -> m)
                    .await()
                    .indefinitely();
            alike(alone, same, seed);
        }
        return all;
    }
}
