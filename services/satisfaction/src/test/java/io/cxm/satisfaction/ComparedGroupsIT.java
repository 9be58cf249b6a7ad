package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Groups that are held against the whole, where that is asked for. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class ComparedGroupsIT extends TwoShops {
    private static final String ASKED = "?by=product&metric=csat,csatMean&compare=whole";

    /** Sixty of 200 are not satisfied: 40 of the first fifty, 20 of the 150 others, which are alike. */
    @Test
    void tellsWhichSurelyLieApart() {
        one.csat("a", "sku-1", 10, 5).csat("b", "sku-1", 40, 1);
        for (int sku = 2; sku <= 4; sku++) {
            one.csat("c" + sku, "sku-" + sku, 43, 5).csat("d" + sku, "sku-" + sku, 7, 2);
        }
        one.send();
        two.csat("a", "sku-1", 50, 5).send();
        Await.soon(() -> Satisfaction.of(one, ASKED).body("groups.n", equalTo(List.of(50, 50, 50, 50))));
        JsonPath answer = Satisfaction.good(one, ASKED);
        // 20 of 50 less 139 of 200
        assertEquals(20 - 69.5, answer.getDouble("groups[0].metrics.csat.apart.value"), 1e-3);
        assertEquals("sure", answer.getString("groups[0].metrics.csat.apart.sure"));
        assertTrue(answer.getDouble("groups[0].metrics.csat.apart.ci95[1]") < -35);
        assertTrue(answer.getDouble("groups[0].metrics.csat.apart.p") < 1e-6);
        assertEquals(86 - 69.5, answer.getDouble("groups[1].metrics.csat.apart.value"), 1e-3);
        Satisfaction.of(one, ASKED).body("groups[0].metrics.csatMean.apart", nullValue());
        Satisfaction.of(one, "?by=product&metric=csat").body("groups[0].metrics.csat.apart", nullValue());
        // a page has the family of all pages
        Satisfaction.of(one, ASKED + "&pageSize=1").body("groups[0].metrics.csat.apart.sure", equalTo("sure"));
        Await.soon(() -> Satisfaction.of(two, ASKED).body("groups.n", equalTo(List.of(50))));
        Satisfaction.of(two, ASKED).body("groups[0].metrics.csat.apart", nullValue());
    }

    @Test
    void isToldWhatItCanBeComparedWith() {
        Satisfaction.of(one, "?by=product&compare=before")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("?compare"));
        Satisfaction.of(one, "?compare=whole").statusCode(200);
        Satisfaction.of(one, "?by=product&metric=csatMean,responseRate&compare=whole")
                .statusCode(200);
    }

    /** Order lines have no survey: they are in no group of surveys, and no filter of one takes any. */
    @Test
    void knowsNoSurveysOfOrderLines() {
        Satisfaction.of(one, "?by=survey&metric=csatWeighted,csatPredicted")
                .statusCode(200)
                .body("groups", hasSize(0));
        given().auth()
                .oauth2(Tokens.of(one.tenant, "analyst"))
                .queryParam("metric", "csatWeighted")
                .queryParam("filter", "survey = 'care'")
                .get("/v1/satisfaction")
                .then()
                .statusCode(200);
        Satisfaction.of(one, "/predicted?by=survey").statusCode(200).body("groups", hasSize(0));
    }
}
