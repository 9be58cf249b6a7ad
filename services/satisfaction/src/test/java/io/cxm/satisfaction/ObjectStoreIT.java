package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.satisfaction.report.OtherWorker;
import io.cxm.satisfaction.report.ReportRetention;
import io.cxm.satisfaction.report.SecondAccount;
import io.cxm.satisfaction.report.StoppedWorker;
import io.cxm.satisfaction.report.store.ReportObjects;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Reports in a bucket of a real S3 server that has a private authority and verifies signatures. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
@QuarkusTestResource(value = S3Server.class, restrictToAnnotatedClass = true)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ObjectStoreIT extends TwoShops {
    @Inject
    ReportRetention retention;

    @Inject
    Scheduler scheduler;

    @Inject
    StoppedWorker stopped;

    @Inject
    SecondAccount account;

    @Inject
    OtherWorker other;

    @Inject
    ReportObjects objects;

    @Test
    void answersWithTheBytesThatItMade() throws GeneralSecurityException, IOException {
        StoredReport report = StoredReport.madeFor(one);
        assertEquals(
                Stream.of("csv", "json", "xlsx")
                        .map(format -> "reports/%s/%s-1.%s".formatted(one.tenant, report.id(), format))
                        .toList(),
                keys(one));
        assertEquals(List.of(), left(), "nothing stays where they were written");
        for (String format : List.of("csv", "json", "xlsx")) {
            Response file = given().get(report.link(format));
            file.then()
                    .statusCode(200)
                    .header(
                            "Content-Disposition",
                            equalTo("attachment; filename=\"%s_satisfaction_all_en.%s\"".formatted(one.tenant, format)))
                    .header("Content-Length", equalTo(report.file(format, "bytes")))
                    .header("X-Content-Type-Options", equalTo("nosniff"));
            assertEquals(
                    report.file(format, "sha256"),
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(file.asByteArray())));
        }
        Await.soon(() -> assertEquals(0, copies(), "a copy is deleted when it is sent"));
    }

    /** The other instance has a disk of its own; when it wakes, it puts its last file beside those that are delivered. */
    @Test
    void keepsTheFilesOfOneAttemptWhenAnInstanceStopsHalfWay(@TempDir Path disk) throws IOException {
        Await.soon(() -> assertEquals(0, one.number("select count(*) from satisfaction.report_work")));
        scheduler.pause(); // or the service's own worker might come first
        String id;
        try {
            id = StoredReport.asked(one, "{\"kind\":\"satisfaction\",\"formats\":[\"json\",\"csv\"]}")
                    .id();
            stopped.takeAndStop(disk);
            assertEquals(List.of("reports/" + one.tenant + "/" + id + "-1.json"), keys(one));
        } finally {
            scheduler.resume();
        }
        StoredReport report = new StoredReport(one, id).finished();
        List<String> delivered = Stream.of("csv", "json")
                .map(format -> "reports/%s/%s-2.%s".formatted(one.tenant, id, format))
                .toList();
        assertEquals(delivered, keys(one));
        stopped.wake();
        assertEquals(delivered, keys(one));
        given().get(report.link("csv")).then().statusCode(200);
        try (Stream<Path> files = Files.list(disk)) {
            assertEquals(List.of(), files.toList());
        }
    }

    /** It goes away while a file is on its way up, and is away still when what was made is removed: that costs no attempt. */
    @Test
    void waitsWhereTheBucketGoesAwayInTheMiddle() {
        Await.soon(() -> assertEquals(0, one.number("select count(*) from satisfaction.report_work")));
        scheduler.pause();
        String id;
        try {
            id = StoredReport.asked(one, "{\"kind\":\"satisfaction\",\"formats\":[\"json\",\"csv\"]}")
                    .id();
            other.objects(new OtherWorker.Away(objects)).begin().join();
            assertEquals(
                    0,
                    one.number("select attempts from satisfaction.report_work where job = '" + one.tenant + "|" + id
                            + "'"));
            one.run("update satisfaction.report_work set leased_until = 0 where job = '" + one.tenant + "|" + id + "'");
        } finally {
            scheduler.resume();
        }
        new StoredReport(one, id).finished();
        assertEquals(
                Stream.of("csv", "json")
                        .map(format -> "reports/%s/%s-1.%s".formatted(one.tenant, id, format))
                        .toList(),
                keys(one));
    }

    @Test
    void saysThatAReportIsGoneWhoseFileIs() throws IOException {
        StoredReport report = StoredReport.madeFor(one);
        String link = report.link("csv");
        S3Server.delete(S3Server.keys("reports/" + one.tenant + "/").getFirst());
        given().get(link).then().statusCode(410).body("code", equalTo("gone"));
    }

    @Test
    void removesTheFilesOfOldReportsAndOfAnErasedTenantAlone() {
        StoredReport first = StoredReport.madeFor(one);
        StoredReport others = StoredReport.madeFor(two);
        retention.apply(new TenantId(one.tenant), Duration.ZERO).await().atMost(Duration.ofSeconds(30));
        assertEquals(404, first.status());
        assertEquals(List.of(), keys(one));
        assertEquals(3, keys(two).size());
        StoredReport.madeFor(one);
        assertEquals(3, keys(one).size());
        one.erase("e-1").send();
        Await.soon(() -> assertEquals(List.of(), keys(one)));
        assertEquals(3, keys(two).size());
        given().get(others.link("csv")).then().statusCode(200);
    }

    /** The last, since the service has the key that is taken away. */
    @Test
    @Order(Integer.MAX_VALUE)
    void whatOneKeyWroteIsReadWithASecondWhenTheFirstIsTakenAway() throws IOException {
        StoredReport report = StoredReport.madeFor(one);
        String link = report.link("csv");
        byte[] file = given().get(link).asByteArray();
        ReportObjects second = account.open(S3Server.SECOND.access(), S3Server.SECOND.secret());
        String name = Path.of(S3Server.keys("reports/" + one.tenant + "/" + report.id())
                        .getFirst())
                .getFileName()
                .toString();
        assertArrayEquals(file, read(second, name));
        S3Server.takeFirstKeyAway();
        given().get(link).then().statusCode(503);
        assertArrayEquals(file, read(second, name));
    }

    private byte[] read(ReportObjects objects, String name) throws IOException {
        Path copy = objects.fetch(new TenantId(one.tenant), name).orElseThrow().path();
        byte[] content = Files.readAllBytes(copy);
        Files.delete(copy);
        return content;
    }

    private static List<String> keys(Shop shop) {
        return S3Server.keys("reports/" + shop.tenant + "/").stream()
                .map(StoredReport::plain)
                .toList();
    }

    /** Files of the shop on the service's own disk. */
    private List<Path> left() {
        return onDisk(file -> file.toString().contains("/reports/" + one.tenant + "/"));
    }

    private static int copies() {
        return onDisk(file -> file.toString().endsWith(".copy")).size();
    }

    private static List<Path> onDisk(Predicate<Path> meant) {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            List<Path> found = new ArrayList<>();
            for (Path disk : all.filter(
                            folder -> folder.getFileName().toString().startsWith("cxm-reports-"))
                    .filter(Files::isReadable)
                    .toList()) {
                try (Stream<Path> files = Files.walk(disk)) {
                    files.filter(Files::isRegularFile).filter(meant).forEach(found::add);
                }
            }
            return found;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
