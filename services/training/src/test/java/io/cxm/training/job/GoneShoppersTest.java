package io.cxm.training.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxm.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoneShoppersTest {
    @TempDir
    Path home;

    @Test
    void aReceiptThatComesAgainTakesNoIdAway() throws IOException {
        var shoppers = new GoneShoppers(new TestConfig(home, home, Duration.ofMinutes(1)), new ObjectMapper());
        shoppers.add(new TenantId("red"), "e-1", List.of("u", "anon"), 77);
        shoppers.add(new TenantId("blue"), "e-1", List.of("v"), 78);
        shoppers.add(new TenantId("red"), "e-1", List.of("u"), 77);
        Path marks = home.resolve("lake/erased");
        assertEquals("{\"ids\":[\"anon\",\"u\"],\"until\":77}", Files.readString(marks.resolve("red/e-1.json")));
        assertEquals("{\"ids\":[\"v\"],\"until\":78}", Files.readString(marks.resolve("blue/e-1.json")));
        assertFalse(Files.exists(marks.resolve("red/e-1.draft")));
    }
}
