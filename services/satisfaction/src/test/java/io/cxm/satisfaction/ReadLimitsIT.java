package io.cxm.satisfaction;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.messaging.RecordSender;
import io.cxm.satisfaction.measure.Measurements;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads that would take for ever: they end, and they keep nobody else waiting. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class ReadLimitsIT {
    @Inject
    RecordSender sender;

    @Inject
    Measurements measurements;

    @Test
    void endsReadsThatTakeTooLongAndStoresAndAnswersMeanwhile() throws SQLException {
        Await.soon(() -> assertTrue(sender.ready()));
        Shop slow = new Shop(sender).csat("a", "sku-1", 5, 5).send();
        Shop other = new Shop(sender).csat("a", "sku-1", 5, 5).send();
        Await.soon(() -> Satisfaction.of(other, "?metric=csat").body("groups[0].n", equalTo(5)));
        Await.soon(() -> Satisfaction.of(slow, "?metric=csat").body("groups[0].n", equalTo(5)));
        try (var threads = Executors.newCachedThreadPool();
                var connection = RealServers.postgres().superuser("cxm");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // nobody can read it: whatever needs it waits as long as it is allowed to
            statement.execute("lock table satisfaction.recommendation in access exclusive mode");
            List<CompletableFuture<Void>> reads = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                reads.add(CompletableFuture.runAsync(
                        () -> Satisfaction.of(slow, "?by=ranker&metric=csat")
                                .statusCode(503)
                                .header("Retry-After", notNullValue())
                                .body("type", equalTo("urn:cxm:problem:busy")),
                        threads));
            }
            other.csat("b", "sku-1", 5, 5).send();
            Await.soon(
                    () -> Satisfaction.of(other, "?metric=csat").statusCode(200).body("groups[0].n", equalTo(10)));
            assertTrue(reads.stream().anyMatch(read -> !read.isDone()), "the reads were over before");
            CompletableFuture.allOf(reads.toArray(CompletableFuture[]::new)).join();
            connection.rollback();
        }
        Satisfaction.of(slow, "?by=ranker&metric=csat").statusCode(200);
    }

    /** How many lines something is predicted of, which nothing but the time bounds. */
    @Test
    void endsACountOfPredictionsThatTakesTooLong() throws SQLException {
        Await.soon(() -> assertTrue(sender.ready()));
        TenantId tenant = new TenantId(new Shop(sender).tenant);
        try (var connection = RealServers.postgres().superuser("cxm");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table satisfaction.line_prediction in access exclusive mode");
            assertThrows(
                    Deadline.Passed.class,
                    () -> VertxContextSupport.subscribeAndAwait(
                            () -> measurements.predicted(tenant, Duration.ofSeconds(1))));
            connection.rollback();
        }
    }

    /** Lists take turns with figures, so that many that wait leave connections for what is to be stored. */
    @ParameterizedTest
    @CsvSource({
        "survey_invitation, /v1/survey-invitations?state=open&surveyId=care",
        "verbatim, /v1/satisfaction/verbatims?q=parcel",
    })
    void endsListsThatTakeTooLongAndStoresMeanwhile(String table, String list) throws SQLException {
        Await.soon(() -> assertTrue(sender.ready()));
        Shop slow = new Shop(sender);
        Shop other = new Shop(sender).csat("a", "sku-1", 5, 5).send();
        Await.soon(() -> assertEquals(5, other.rows("answer")));
        try (var threads = Executors.newCachedThreadPool();
                var connection = RealServers.postgres().superuser("cxm");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table satisfaction." + table + " in access exclusive mode");
            List<CompletableFuture<Void>> reads = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                reads.add(CompletableFuture.runAsync(
                        () -> Surveyed.as(slow)
                                .get(list)
                                .then()
                                .statusCode(503)
                                .header("Retry-After", notNullValue())
                                .body("type", equalTo("urn:cxm:problem:busy")),
                        threads));
            }
            other.csat("b", "sku-1", 5, 5).send();
            Await.soon(() -> assertEquals(10, other.rows("answer")));
            assertTrue(reads.stream().anyMatch(read -> !read.isDone()), "the reads were over before");
            CompletableFuture.allOf(reads.toArray(CompletableFuture[]::new)).join();
            connection.rollback();
        }
        Surveyed.as(slow).get(list).then().statusCode(200);
    }
}
