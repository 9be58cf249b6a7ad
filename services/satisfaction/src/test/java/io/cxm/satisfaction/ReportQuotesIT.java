package io.cxm.satisfaction;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What shoppers wrote, quoted in reports. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class ReportQuotesIT extends TwoShops {
    private static void write(Shop shop, String prefix, int shoppers, String text) {
        for (int i = 0; i < shoppers; i++) {
            String user = prefix + i;
            shop.response(user, "sku", r -> r.setText(text).setUserId(user));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "satisfaction, en, Blame of delivery:, Praise of quality:",
        "executive, zh, 对配送不满：, 对质量称赞：",
    })
    void standInEveryFormatWhereFiveShoppersWrote(String kind, String language, String blame, String praise)
            throws IOException {
        write(one, "late", 6, "The delivery was late, mail me at anna@example.com");
        write(one, "good", 5, "=The fabric is lovely");
        write(one, "few", 4, "The price is far too high and terrible");
        one.send();
        Await.soon(
                () -> Surveyed.as(one).get("/v1/satisfaction/verbatims").then().body("total", equalTo(15)));
        String body = "{\"kind\":\"%s\",\"by\":[],\"language\":\"%s\"}".formatted(kind, language);
        var report = FourFormats.of(one, body, kind + "_all");
        List<List<String>> quoted = report.same().stream()
                .filter(row -> row.getField("group_by").equals("topic,text"))
                .map(row -> List.of(row.getField("metric"), row.getField("group"), row.getField("n")))
                .toList();
        assertEquals(
                List.of(
                        List.of("quotedBlame", "delivery,The delivery was late, mail me at [mail]", "6"),
                        List.of("quotedPraise", "quality,=The fabric is lovely", "5")),
                quoted);
        String text = report.text();
        assertTrue(text.contains(blame), text);
        assertTrue(text.contains(praise), text);
        assertTrue(text.contains("The delivery was late, mail me at [mail]"), text);
        assertFalse(text.contains("anna@"), text);
        assertFalse(text.contains("far too high"), text);
    }
}
