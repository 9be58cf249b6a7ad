package io.cxm.ranking;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.answer.StoredAnswer;
import io.cxm.ranking.answer.domain.AnswerId;
import io.cxm.ranking.answer.domain.Blob;
import io.cxm.tenancy.Roles;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** Two shops whose answers are read, made again and asked about. Without rules a-0, a-2, a-3, … a-9 are recommended; all but {@code nobody} bought a-1. */
abstract class GivenAnswers extends TwoShops {

    static final String PATH = "/v1/recommendations";
    static final String BUNDLE = "2026-11-02.1";
    static final String ASK = "{\"user\":{\"id\":\"u-1\"},\"count\":4,\"explain\":\"full\",\"include\":[\"title\"]}";

    @BeforeEach
    void promote() throws IOException {
        one.promote(announcing, bundles, BUNDLE);
        two.promote(announcing, bundles, BUNDLE);
    }

    static String asked(Shop shop, String path, String body) {
        return shop.post(path, body).statusCode(200).extract().path("recommendationId");
    }

    static ValidatableResponse read(Shop shop, String id) {
        return as(shop).get(PATH + "/" + id).then();
    }

    static ValidatableResponse replay(Shop shop, String id) {
        return shop.post(PATH + "/" + id + ":replay", "{}");
    }

    static ValidatableResponse whyNot(Shop shop, String id, String query) {
        return as(shop).get(PATH + "/" + id + ":whyNot" + (query.isEmpty() ? "" : "?" + query))
                .then();
    }

    static RequestSpecification as(Shop shop) {
        return given().auth().oauth2(Tokens.of(shop.tenant, Roles.INTEGRATION)).urlEncodingEnabled(false);
    }

    /** As if it had been answered otherwise. */
    void rewrite(String id, String from, String to) {
        UUID value = AnswerId.of(id).orElseThrow().value();
        try (Connection superuser = RealServers.postgres().superuser("cxm");
                PreparedStatement read = superuser.prepareStatement("select body from ranking.answer where id = ?");
                PreparedStatement write =
                        superuser.prepareStatement("update ranking.answer set body = ? where id = ?")) {
            read.setObject(1, value);
            try (ResultSet row = read.executeQuery()) {
                assertTrue(row.next());
                StoredAnswer stored = Blob.read(row.getBytes(1));
                write.setBytes(
                        1,
                        Blob.of(stored.toBuilder()
                                .setAnswer(stored.getAnswer().replace(from, to))
                                .build()));
            }
            write.setObject(2, value);
            write.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void run(String sql) {
        try (Connection superuser = RealServers.postgres().superuser("cxm");
                PreparedStatement statement = superuser.prepareStatement(sql)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static int rows(String sql, String parameter) {
        try (Connection superuser = RealServers.postgres().superuser("cxm");
                PreparedStatement statement = superuser.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getInt(1) : -1;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
