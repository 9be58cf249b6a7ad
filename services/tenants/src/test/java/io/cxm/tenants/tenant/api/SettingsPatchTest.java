package io.cxm.tenants.tenant.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxm.problem.FieldError;
import io.cxm.problem.ProblemException;
import io.cxm.tenants.tenant.domain.Change;
import io.cxm.tenants.tenant.domain.Plan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsPatchTest {
    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<String> refused(String text) {
        var failure = assertThrows(ProblemException.class, () -> SettingsPatch.read(json(text), SettingsPatch.OWN));
        return failure.errors().stream().map(FieldError::pointer).toList();
    }

    @Test
    void leavesWhatItDoesNotName() {
        assertEquals(List.of(), SettingsPatch.read(json("{}"), SettingsPatch.OWN));
    }

    @Test
    void readsEverySetting() {
        assertEquals(
                List.of(
                        new Change.Name("A"),
                        new Change.TimeZone("Asia/Shanghai"),
                        new Change.Color(Optional.of("#1C3d6e")),
                        new Change.Retention(30)),
                SettingsPatch.read(json("""
                        {"name":"A","timeZone":"Asia/Shanghai",
                         "branding":{"color":"#1C3d6e"},"retentionDays":30}"""), SettingsPatch.OWN));
    }

    @Test
    void nullResets() {
        assertEquals(
                List.of(new Change.Retention(null), new Change.TimeZone("UTC"), new Change.Color(Optional.empty())),
                SettingsPatch.read(
                        json("{\"retentionDays\":null,\"timeZone\":null,\"branding\":{\"color\":null}}"),
                        SettingsPatch.OWN));
        assertEquals(
                List.of(new Change.Color(Optional.empty())),
                SettingsPatch.read(json("{\"branding\":null}"), SettingsPatch.OWN));
    }

    @Test
    void onlyAnOperatorSetsThePlan() {
        assertEquals(List.of("/plan"), refused("{\"plan\":\"unlimited\"}"));
        assertEquals(
                List.of(new Change.PlanTo(Plan.UNLIMITED)),
                SettingsPatch.read(json("{\"plan\":\"unlimited\"}"), SettingsPatch.OF_OPERATOR));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"\"} | /name",
                "{\"name\":null} | /name",
                "{\"name\":7} | /name",
                "{\"name\":\"a\\u0000b\"} | /name",
                "{\"timeZone\":\"Mars/Phobos\"} | /timeZone",
                "{\"timeZone\":{}} | /timeZone",
                "{\"retentionDays\":0} | /retentionDays",
                "{\"retentionDays\":1.5} | /retentionDays",
                "{\"retentionDays\":1e30} | /retentionDays",
                "{\"branding\":[]} | /branding",
                "{\"branding\":{\"logoUrl\":\"https://a.example/a.png\"}} | /branding/logoUrl",
                "{\"branding\":{\"logoSha256\":\"00\"}} | /branding/logoSha256",
                "{\"branding\":{\"color\":7}} | /branding/color",
                "{\"branding\":{\"color\":\"#12345\"}} | /branding/color",
                "{\"branding\":{\"color\":\"red\"}} | /branding/color",
                "{\"branding\":{\"font\":\"x\"}} | /branding/font",
                "{\"id\":\"other\"} | /id",
                "{\"state\":\"deleted\"} | /state"
            })
    void refusesAndNamesTheField(String patch, String pointer) {
        assertEquals(List.of(pointer), refused(patch));
    }

    @Test
    void refusesWhatIsNoObject() {
        assertThrows(ProblemException.class, () -> SettingsPatch.read(json("[]"), SettingsPatch.OWN));
        assertThrows(ProblemException.class, () -> SettingsPatch.read(null, SettingsPatch.OWN));
    }
}
