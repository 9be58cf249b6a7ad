package io.cxm.ranking;

import static io.restassured.RestAssured.given;

import io.cxm.tenancy.Roles;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Calls of somebody who configures scenarios or rules of a shop. */
record Configuring(Shop shop, String path) {
    private RequestSpecification as(String role) {
        return given().auth().oauth2(Tokens.of(shop.tenant, role)).contentType("application/json");
    }

    ValidatableResponse put(String id, String body) {
        return as(Roles.MERCHANDISER).body(body).put(path + "/" + id).then();
    }

    ValidatableResponse put(String id, String body, String etag) {
        return as(Roles.MERCHANDISER)
                .header("If-Match", etag)
                .body(body)
                .put(path + "/" + id)
                .then();
    }

    ValidatableResponse get(String id) {
        return as(Roles.MERCHANDISER).get(path + "/" + id).then();
    }

    ValidatableResponse list(String query) {
        return as(Roles.MERCHANDISER).get(path + query).then();
    }

    ValidatableResponse delete(String id) {
        return as(Roles.MERCHANDISER).delete(path + "/" + id).then();
    }

    ValidatableResponse putAs(String role, String id, String body) {
        return as(role).body(body).put(path + "/" + id).then();
    }

    /** As another instance would have left it. */
    void rewrite(String id, String terms) {
        run("update ranking.configuration set terms = '" + terms + "' where tenant_id = '" + shop.tenant
                + "' and id = '" + id + "'");
        run("update ranking.configuration_state set version = version + 1 where tenant_id = '" + shop.tenant + "'");
    }

    /** One number, whoever's it is. */
    long number(String query) {
        try (Connection superuser = RealServers.postgres().superuser("cxm");
                Statement statement = superuser.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(String sql) {
        try (Connection superuser = RealServers.postgres().superuser("cxm");
                Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
