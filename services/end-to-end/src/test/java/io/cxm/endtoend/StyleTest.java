package io.cxm.endtoend;

import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The edges between packages, and names that say nothing. */
class StyleTest {
    private static final List<ArchRule> RULES = List.of(
            noClasses()
                    .that()
                    .resideInAPackage("..domain..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.quarkus..",
                            "jakarta..",
                            "org.hibernate..",
                            "io.vertx..",
                            "io.smallrye..",
                            "org.eclipse.microprofile..",
                            "io.micrometer..",
                            "io.grpc..",
                            "org.apache.kafka..",
                            "org.apache.spark..")
                    .as("domain imports no framework"),
            noClasses()
                    .that()
                    .resideInAPackage("..api..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.cxm..store..")
                    .as("api never imports store"),
            noClasses()
                    .should()
                    .resideInAnyPackage(
                            "..common..", "..util..", "..utils..", "..helper..", "..misc..", "..manager..", "..base..")
                    .as("no package is called common, util, helper, misc, manager or base"),
            noClasses()
                    .should()
                    // gRPC ends what it generates in ImplBase
                    .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Misc|(?<!Impl)Base)")
                    .orShould()
                    .haveNameMatching(".*\\.(Base|Common|Abstract)[A-Z]\\w*")
                    .as("a class is called for what it is"),
            methods()
                    .that()
                    .areDeclaredInClassesThat()
                    .resideInAPackage("..api..")
                    .and(annotatedWith("jakarta.ws.rs.POST")
                            .or(annotatedWith("jakarta.ws.rs.PUT"))
                            .or(annotatedWith("jakarta.ws.rs.PATCH"))
                            .or(annotatedWith("jakarta.ws.rs.DELETE")))
                    .should()
                    .beDeclaredInClassesThat()
                    .areAnnotatedWith("org.jboss.resteasy.reactive.server.Cancellable")
                    .as("what may change something says whether it ends when the client hangs up"));

    /** The classes of every module, of its tests none. */
    private static JavaClasses shipped() {
        List<Path> modules = Checkout.here().files().stream()
                .filter(f -> f.endsWith("pom.xml") && Files.isDirectory(f.resolveSibling("src/main/java")))
                .map(f -> f.resolveSibling("target/classes"))
                .toList();
        assertEquals(
                List.of(), modules.stream().filter(m -> !Files.isDirectory(m)).toList(), "modules to build first");
        return read(importer -> importer.importPaths(modules));
    }

    private static JavaClasses read(Function<ClassFileImporter, JavaClasses> which) {
        return ArchConfiguration.withThreadLocalScope(configuration -> {
            // of what is depended on the rules want names alone; to read all of it takes ten times as long
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return which.apply(new ClassFileImporter());
        });
    }

    private static void check(JavaClasses classes) {
        RULES.forEach(rule -> rule.allowEmptyShould(true).check(classes));
    }

    @Test
    void isKeptByEveryModule() {
        JavaClasses classes = shipped();
        assertTrue(classes.size() > 2_000, () -> classes.size() + " classes are not the whole tree");
        check(classes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "manager", "domain"})
    void seesWhatBreaksIt(String wrong) {
        JavaClasses classes = read(importer -> importer.importPackages("io.cxm.endtoend.wrong." + wrong));
        assertThrows(AssertionError.class, () -> check(classes));
    }
}
