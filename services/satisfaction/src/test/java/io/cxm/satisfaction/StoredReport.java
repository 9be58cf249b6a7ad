package io.cxm.satisfaction;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.testkit.Tokens;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A report that a shop asked for. */
record StoredReport(Shop shop, String id) {
    /** One of all formats but PDF, which needs a font, when it is made. */
    static StoredReport madeFor(Shop shop) {
        return made(shop, "{\"kind\":\"satisfaction\",\"formats\":[\"csv\",\"json\",\"xlsx\"]}");
    }

    /** One that is made. */
    static StoredReport made(Shop shop, String body) {
        return asked(shop, body).finished();
    }

    /** One that is to be made. */
    static StoredReport asked(Shop shop, String body) {
        Response response = as(shop).body(body).post("/v1/reports");
        response.then().statusCode(202).header("Location", matchesPattern("/v1/reports/rep-[0-9a-f-]{36}"));
        String id = response.jsonPath().getString("id");
        assertEquals("/v1/reports/" + id, response.header("Location"));
        return new StoredReport(shop, id);
    }

    /** The same when it is made. */
    StoredReport finished() {
        Await.soon(
                () -> as(shop).get("/v1/reports/" + id).then().statusCode(200).body("state", equalTo("succeeded")));
        return this;
    }

    /** What the service says of it. */
    JsonPath view() {
        return as(shop).get("/v1/reports/" + id).jsonPath();
    }

    /** How the service answers for it. */
    int status() {
        return as(shop).get("/v1/reports/" + id).statusCode();
    }

    /** A link to its file of this format. */
    String link(String format) {
        return as(shop).get("/v1/reports/" + id + "/files/" + format)
                .then()
                .statusCode(303)
                .header("Location", startsWith("/v1/files/reports/"))
                .extract()
                .header("Location");
    }

    /** Its file of this format. */
    Response download(String format) {
        return given().get(link(format));
    }

    /** What the report says of its file of this format. */
    String file(String format, String field) {
        return view().getString("files.find { it.format == '" + format + "' }." + field);
    }

    /** Where a shop's files are. */
    static Path folder(Shop shop) {
        return Path.of("target/objects/reports", shop.tenant);
    }

    /** The names of all files there are of a shop, finished or not, without what is each try's own. */
    static List<String> files(Shop shop) {
        try (Stream<Path> files = Files.list(folder(shop))) {
            return files.map(f -> plain(f.getFileName().toString())).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files there are of it, by every try. */
    List<String> kept() {
        try (Stream<Path> files = Files.list(folder(shop))) {
            return files.map(f -> f.getFileName().toString())
                    .filter(name -> name.startsWith(id))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of files without what is each try's own. */
    static String plain(String file) {
        return file.replaceFirst("-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=\\.(csv|json|pdf|xlsx))", "");
    }

    static RequestSpecification as(Shop shop) {
        return given().auth()
                .oauth2(Tokens.of(shop.tenant, "analyst"))
                .contentType("application/json")
                .redirects()
                .follow(false);
    }
}
