package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;

import java.util.List;

/** What the service tells a Prometheus. */
final class Exported {
    private Exported() {}

    /** The samples, without comments. */
    static List<String> samples() {
        return given().get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    /** The value of the only sample that begins so. */
    static double value(String sample) {
        return samples().stream()
                .filter(line -> line.startsWith(sample))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }
}
