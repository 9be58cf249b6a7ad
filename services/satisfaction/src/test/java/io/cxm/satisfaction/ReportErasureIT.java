package io.cxm.satisfaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.report.StoppedWorker;
import io.cxm.testkit.RealServers;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;

/** What becomes of a report that quotes a shopper who is erased. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class ReportErasureIT extends TwoShops {
    private static final String QUOTING = "{\"kind\":\"satisfaction\",\"by\":[],\"formats\":[\"json\",\"csv\"]}";
    private static final String QUOTES_NOBODY = "{\"kind\":\"recommendation\",\"formats\":[\"json\",\"csv\"]}";
    private static final String HERS = "The delivery was late, says Ada";
    private static final String OTHERS = "My delivery was late";

    @Inject
    Scheduler scheduler;

    @Inject
    StoppedWorker stopped;

    /** Six shoppers wrote the same, and then Ada what is quoted, as the newest, under an id that was not hers alone. */
    private static void write(Shop shop) {
        long before = System.currentTimeMillis() - 60_000;
        for (int i = 0; i < 6; i++) {
            String user = "u-" + i;
            shop.response(user, "sku", r -> r.setText(OTHERS).setUserId(user).setAt(before));
        }
        shop.response("a", "sku", r -> r.setText(HERS).setUserId("anon-ada")).send();
        Await.soon(() -> assertEquals(7, shop.rows("verbatim")));
    }

    /** No report is begun until {@link Scheduler#resume}. */
    private void pause() {
        Await.soon(() -> assertEquals(0, one.number("select count(*) from satisfaction.report_work")));
        scheduler.pause();
    }

    /** Ada is erased, and the receipt is there. */
    private void erase() {
        one.erased("e-1", "ada", System.currentTimeMillis(), "anon-ada").send();
        Await.soon(() -> assertTrue(Receipts.removed(one.tenant, "e-1") > 0));
    }

    private static byte[] file(StoredReport report, String format) {
        return report.download(format).then().statusCode(200).extract().asByteArray();
    }

    private static void assertQuotes(String text, String not, StoredReport report) {
        for (String format : List.of("json", "csv")) {
            String file = new String(file(report, format), StandardCharsets.UTF_8);
            assertTrue(file.contains(text), file);
            assertFalse(file.contains(not), file);
        }
    }

    /** When it was made, and what its files are. */
    private static List<String> made(StoredReport report) {
        List<String> made = new ArrayList<>(List.of(report.view().getString("finishedAt")));
        for (String format : List.of("json", "csv")) {
            made.add(DigestUtils.sha256Hex(file(report, format)));
        }
        return made;
    }

    private static long quotesOfAda(Shop shop) {
        return shop.number("select count(*) from satisfaction.report_quote where user_id = 'anon-ada' and tenant_id = '"
                + shop.tenant + "'");
    }

    private static List<String> files(Shop shop) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target/objects/reports", shop.tenant))) {
            return files.map(file -> StoredReport.plain(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void isMadeAnewWithoutThemAndItsFilesAreGoneBeforeTheReceipt() throws IOException {
        write(one);
        write(two);
        StoredReport report = StoredReport.made(one, QUOTING);
        StoredReport quotesNobody = StoredReport.made(one, QUOTES_NOBODY);
        StoredReport neighbours = StoredReport.made(two, QUOTING);
        assertQuotes(HERS, OTHERS, report);
        assertQuotes(HERS, OTHERS, neighbours);
        List<List<String>> untouched = List.of(made(quotesNobody), made(neighbours));
        pause();
        try {
            erase();
            assertEquals(List.of(quotesNobody.id() + "-1.csv", quotesNobody.id() + "-1.json"), files(one));
            assertEquals("queued", report.view().getString("state"));
            assertEquals(List.of(), report.view().getList("files"));
            assertEquals(0, one.rows("report_quote"));
        } finally {
            scheduler.resume();
        }
        assertQuotes(OTHERS, HERS, report.finished());
        assertEquals(untouched, List.of(made(quotesNobody), made(neighbours)));
        assertEquals(1, one.rows("report_quote"));
        assertEquals(0, quotesOfAda(one));
        assertEquals(1, quotesOfAda(two));
        two.erase("e-2").send();
        Await.soon(() -> assertEquals(0, two.rows("report_quote")));
    }

    /** Its worker had read what she wrote, and kept a file of it, when she was erased. */
    @Test
    void isNotDeliveredWithWhatWasErasedWhileItWasMade() throws IOException {
        write(one);
        pause();
        StoredReport report;
        try {
            report = StoredReport.asked(one, QUOTING);
            stopped.takeAndStop(null);
            assertEquals(List.of(report.id() + "-1.csv.unfinished", report.id() + "-1.json"), files(one));
            erase();
            stopped.wake();
            assertEquals(List.of(), files(one));
            assertEquals("running", report.view().getString("state"));
            assertEquals(List.of(), report.view().getList("files"));
        } finally {
            scheduler.resume();
        }
        assertQuotes(OTHERS, HERS, report.finished());
        assertEquals(List.of(report.id() + "-2.csv", report.id() + "-2.json"), files(one));
    }
}
