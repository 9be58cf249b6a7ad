package io.cxm.ranking;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.tenant.Erasure;
import io.cxm.ranking.answer.Retention;
import io.cxm.ranking.answer.domain.AnswerId;
import io.cxm.serving.Announcing;
import io.cxm.serving.ServingPlaces;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers that are not kept any more, or not whole. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ranking"))
@QuarkusTestResource(ServingPlaces.class)
class AnswersGoneIT extends GivenAnswers {
    @Inject
    Retention retention;

    @Test
    void areGoneAfterTheErasureOfTheirShopperAlone() {
        String id = asked(one, PATH, ASK.replace("u-1", "u-gone"));
        String others = asked(one, PATH, ASK);
        String anonymous = asked(one, PATH, "{\"user\":{\"anonymousId\":\"anon-gone\"}}");
        String foreign = asked(two, PATH, ASK.replace("u-1", "u-gone"));
        for (String kept : List.of(id, others, anonymous)) {
            read(one, kept).statusCode(200);
        }
        announcing.erasure(Erasure.newBuilder()
                .setTenantId(one.tenant)
                .setId("er-1")
                .setUserId("u-gone")
                .build());
        Announcing.await(
                Duration.ofSeconds(20),
                "it is gone",
                () -> read(one, id).extract().statusCode() == 410);
        String meanwhile = asked(one, PATH, ASK.replace("u-1", "u-gone"));
        read(one, meanwhile).statusCode(200);
        announcing.erasure(Erasure.newBuilder()
                .setTenantId(one.tenant)
                .setId("er-1")
                .setUserId("u-gone")
                .setReceipt(Erasure.Receipt.newBuilder().setService("profile").addAlsoKnownAs("anon-gone"))
                .build());
        for (String erased : List.of(id, meanwhile, anonymous)) {
            Announcing.await(
                    Duration.ofSeconds(20),
                    "it is gone",
                    () -> read(one, erased).extract().statusCode() == 410);
            read(one, erased).body("code", is("gone"));
            replay(one, erased).statusCode(410);
            whyNot(one, erased, "itemId=a-1").statusCode(410);
        }
        assertEquals(
                0, rows("select count(*) from ranking.answer where user_id = 'u-gone' and tenant_id = ?", one.tenant));
        read(one, others).statusCode(200);
        read(two, foreign).statusCode(200);
    }

    /** The thread that writes is held up by another shop's answer meanwhile. */
    @Test
    void areNotStoredWhereTheyStillWaitedForThatAtTheErasure() throws SQLException {
        String waits;
        String others;
        try (Connection blocking = RealServers.postgres().superuser("cxm");
                Statement statement = blocking.createStatement()) {
            blocking.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(7309, hashtext('" + two.tenant + "'))");
            asked(two, PATH, ASK);
            Announcing.await(
                    Duration.ofSeconds(20),
                    "it is being stored",
                    () -> rows(
                                    "select count(*) from pg_locks where classid = 7309 and not granted"
                                            + " and objid = (hashtext(?)::bigint & 4294967295)::oid",
                                    two.tenant)
                            > 0);
            waits = asked(one, PATH, ASK.replace("u-1", "u-waits"));
            others = asked(one, PATH, ASK);
            announcing.erasure(Erasure.newBuilder()
                    .setTenantId(one.tenant)
                    .setId("er-3")
                    .setUserId("u-waits")
                    .build());
            Announcing.await(Duration.ofSeconds(20), "the shopper is erased", () -> erasedShoppers(one) == 1);
            blocking.rollback();
        }
        read(one, others).statusCode(200);
        read(one, waits).statusCode(404);
        String later = asked(one, PATH, ASK.replace("u-1", "u-waits"));
        read(one, later).statusCode(200);
    }

    private static int erasedShoppers(Shop shop) {
        return rows("select count(*) from ranking.erased_shopper where tenant_id = ?", shop.tenant);
    }

    @Test
    void areGoneWithTheirTenant() {
        Shop ends = Shop.open("ends", "e-");
        String id = asked(ends, PATH, "{\"user\":{}}");
        read(ends, id).statusCode(200);
        run("insert into ranking.erased_shopper select '" + ends.tenant
                + "', sha256(n::text::bytea), now() - interval '25 hours'" + " from generate_series(1, 2) n");
        announcing.erasure(Erasure.newBuilder()
                .setTenantId(ends.tenant)
                .setId("er-4")
                .setUserId("u-gone")
                .build());
        Announcing.await(
                Duration.ofSeconds(20),
                "the shopper is erased, and older ones forgotten",
                () -> erasedShoppers(ends) == 1);
        announcing.erasure(
                Erasure.newBuilder().setTenantId(ends.tenant).setId("er-2").build());
        Announcing.await(
                Duration.ofSeconds(20),
                "nothing is stored",
                () -> rows("select count(*) from ranking.answer where tenant_id = ?", ends.tenant) == 0);
        assertEquals(0, erasedShoppers(ends));
        String late = asked(ends, PATH, "{\"user\":{}}");
        read(ends, late).statusCode(404);
    }

    @Test
    void arePastRetentionWithTheirDay() {
        Instant old = Instant.now().minus(9, ChronoUnit.DAYS);
        AnswerId id = AnswerId.next(old.toEpochMilli());
        run("select ranking.ensure_answer_day('" + id.day() + "')");
        run("insert into ranking.answer values ('" + one.tenant + "', to_timestamp(" + old.toEpochMilli()
                + " / 1000.0), '" + id.value() + "', 'recommendations', '', '', false, null)");
        assertEquals(
                1,
                rows(
                        "select count(*) from ranking.answer where id = ?::uuid",
                        id.value().toString()));
        read(one, id.text()).statusCode(410).body("code", is("gone"));
        retention.apply().await().atMost(Duration.ofSeconds(10));
        assertEquals(
                0,
                rows(
                        "select count(*) from ranking.answer where id = ?::uuid",
                        id.value().toString()));
        assertEquals(
                0,
                rows(
                        "select count(*) from pg_class where relname = ?",
                        "answer_" + id.day().toString().replace('-', '_')));
        read(one, id.text()).statusCode(410);
        String fresh = asked(one, PATH, ASK);
        retention.apply().await().atMost(Duration.ofSeconds(10));
        read(one, fresh).statusCode(200);
    }

    @Test
    void cannotBeMadeAgainWithoutTheirBundle() {
        String id = asked(one, PATH, ASK);
        read(one, id).statusCode(200);
        rewrite(id, BUNDLE, "2000-01-01.1");
        replay(one, id).statusCode(410).body("detail", is("The bundle 2000-01-01.1 is gone"));
        read(one, id).statusCode(200).body("bundle", is("2000-01-01.1"));
    }
}
