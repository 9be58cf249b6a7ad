package io.cxm.testkit;

import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** The edges between packages, and names that say nothing. Each module runs them over its own classes. */
public final class StyleRules {
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

    private StyleRules() {}

    /** Fails when the classes of this package, tests left out, break a rule. */
    public static void check(String rootPackage) {
        check(
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS),
                rootPackage);
    }

    /** The same of a module that cannot test with this one, since this one depends on it. */
    static void checkDependency(String rootPackage) {
        check(new ClassFileImporter(), rootPackage);
    }

    private static void check(ClassFileImporter importer, String rootPackage) {
        JavaClasses classes = ArchConfiguration.withThreadLocalScope(configuration -> {
            // of what is depended on the rules want names alone; to read all of it takes ten times as long
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return importer.importPackages(rootPackage);
        });
        if (classes.isEmpty()) {
            throw new AssertionError("no classes under " + rootPackage);
        }
        RULES.forEach(rule -> rule.allowEmptyShould(true).check(classes));
    }
}
