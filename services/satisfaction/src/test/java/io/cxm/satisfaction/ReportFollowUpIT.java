package io.cxm.satisfaction;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reports tell how shoppers were followed up and what became of complaints, each shop's its own. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class ReportFollowUpIT extends TwoShops {
    private static final String PROPOSALS = "/v1/satisfaction/proposals";

    private static Shop complained(Shop shop) {
        for (int i = 0; i < 12; i++) {
            String user = "u-" + i;
            shop.response("bad-" + i, "sku-bad", r -> r.setUserId(user).setText("The delivery was late."));
        }
        for (int i = 0; i < 40; i++) {
            String user = "v-" + i;
            shop.response("good-" + i, "sku-" + i % 4, r -> r.setUserId(user).setText("The quality is great."));
        }
        return shop;
    }

    private static List<List<String>> followed(FourFormats report) throws IOException {
        return report.same().stream()
                .filter(row -> List.of("case", "topic,rule,product", "alert").contains(row.getField("group_by")))
                .map(row -> List.of(
                        row.getField("metric"), row.getField("group"), row.getField("n"), row.getField("method")))
                .toList();
    }

    @Test
    void tellOfCasesAndOfProposalsWithTheirRules() throws IOException {
        complained(one).title("sku-bad", "Slow lamp").send();
        two.response("a", "sku-1", r -> r.setUserId("u").setCsat(5)).send();
        Await.soon(() -> Desk.as(one).get(PROPOSALS).then().body("items.id", equalTo(List.of("delivery:sku-bad"))));
        Desk.opened(one, "u-1", "o-1");
        String closed = Desk.opened(one, "u-2", "o-2");
        Desk.say(one, closed, "agent", "It is on its way.").statusCode(201);
        Desk.change(one, closed, "{\"state\":\"closed\"}").statusCode(200);
        Desk.as(one, "merchandiser")
                .body("{\"rule\":\"less\"}")
                .post(PROPOSALS + "/delivery:sku-bad:accept")
                .then()
                .statusCode(200);
        String body = "{\"kind\":\"satisfaction\",\"by\":[]}";
        var report = FourFormats.of(one, body, "satisfaction_all");
        assertEquals(
                List.of(
                        List.of("casesOpened", "", "2", "count"),
                        List.of("casesClosed", "", "1", "count"),
                        List.of("casesLeft", "", "1", "count"),
                        List.of("caseHoursToClose", "", "1", "median"),
                        List.of("blamedMore", "delivery,less,sku-bad", "12", "proposal-accepted")),
                followed(report));
        String text = report.text();
        assertTrue(text.contains("Cases of shoppers: 2 opened and 1 closed in this time. Not closed now: 1."), text);
        assertTrue(
                text.contains(
                        "A rule was accepted that shows Slow lamp less, since more of those who write about it blame delivery than of other products: +100.0 points"),
                text);
        assertEquals(List.of(), followed(FourFormats.of(two, body, "satisfaction_all")));
        // a period that was over long before has no case of now, and nothing that is proposed now
        String past = "{\"kind\":\"executive\",\"by\":[],\"from\":\"2020-01-01\",\"to\":\"2020-02-01\"}";
        assertEquals(List.of(), followed(FourFormats.of(one, past, "executive_2020-01-01_2020-02-01")));
    }
}
