package io.cxm.profile.serving;

import static org.junit.jupiter.api.Assertions.assertNull;

import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "profile"))
class FirstAnswersIT {
    @Inject
    FirstAnswers first;

    /** It only warns when the database refuses, so that a statement which is wrong would not be noticed at start. */
    @Test
    void theDatabaseAnswersWhatItIsAskedAtStart() {
        assertNull(first.all().await().atMost(Duration.ofSeconds(20)));
    }
}
