package io.cxm.satisfaction.survey.api;

import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.survey.SurveyAnswers;
import io.cxm.satisfaction.survey.domain.FormStep;
import io.cxm.satisfaction.survey.domain.Opened;
import io.cxm.satisfaction.survey.domain.Survey;
import io.cxm.satisfaction.survey.page.AnswerPage;
import io.cxm.satisfaction.survey.page.AnswerWords;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** A survey by its signed link, as pages for the shopper, in English or Chinese. */
@Path("/v1/answers/{link}/page")
@Tag(name = "Surveys")
@PermitAll
@Cancellable(false) // what was begun is done to its end, also when the shopper goes away
public class AnswerPageResource {
    private static final Logger LOG = Logger.getLogger(AnswerPageResource.class);
    /** Characters of a form: ten texts of letters that are three bytes each, and some more. */
    private static final int MOST = 256 * 1024;

    private static final String HTML = "text/html";
    private static final String LANGUAGES = "en or zh; what the browser accepts when left out";
    private final SurveyAnswers answers;

    AnswerPageResource(SurveyAnswers answers) {
        this.answers = answers;
    }

    @GET
    @Operation(
            operationId = "readAnswerPage",
            summary = "The page on which a shopper answers a survey",
            description =
                    "Whoever prefers text/html, as browsers do, is told in a page what the problem documents say.")
    @APIResponse(
            responseCode = "200",
            description = "A form",
            content = @Content(mediaType = HTML, schema = @Schema(type = SchemaType.STRING)))
    public Uni<Response> read(
            @RestPath String link,
            @Parameter(description = LANGUAGES) @RestQuery @Nullable String lang,
            @Parameter(hidden = true) @RestHeader("Accept-Language") @Nullable String accepted) {
        AnswerWords words = AnswerWords.of(lang, accepted);
        return answers.open(link).map(led -> {
            if (led.orElse(null) instanceof Opened.Open open) {
                Survey.Terms terms = open.survey().terms();
                return page(200, words, AnswerPage.asking(words, terms, FormStep.first(terms)));
            }
            return refused(led, words);
        });
    }

    @POST
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    @Operation(
            operationId = "sendAnswerPage",
            summary = "What a shopper sends from that page",
            description =
                    "Fields: asked, ids of questions with commas between; q-<id>, an answer; do=stop, or List-Unsubscribe=One-Click, to be asked no more;"
                            + " do=translate to see the same in another language.")
    @APIResponse(
            responseCode = "200",
            description = "Thanks, or what is to be answered next",
            content = @Content(mediaType = HTML, schema = @Schema(type = SchemaType.STRING)))
    public Uni<Response> send(
            @RestPath String link,
            @Parameter(description = LANGUAGES) @RestQuery @Nullable String lang,
            @Parameter(hidden = true) @RestHeader("Accept-Language") @Nullable String accepted,
            @Parameter(hidden = true) @RestHeader("Content-Type") @Nullable String type,
            @Nullable String form) {
        AnswerWords words = AnswerWords.of(lang, accepted);
        if (form != null && form.length() > MOST) {
            return Uni.createFrom().item(page(413, words, AnswerPage.telling(words, "large")));
        }
        AnswerPage.Sent sent = AnswerPage.Sent.of(boundary(type), form == null ? "" : form);
        Uni<Response> answer = sent.stop()
                ? answers.optOut(link)
                        .map(known -> known
                                ? page(200, words, AnswerPage.telling(words, "stopped"))
                                : refused(Optional.empty(), words))
                : answers.open(link)
                        .chain(led -> led.orElse(null) instanceof Opened.Open open
                                ? next(link, open, words, sent)
                                : Uni.createFrom().item(refused(led, words)));
        return answer.onFailure().recoverWithItem(failure -> {
            // a person is told in words; a busy moment is none of a log's
            LOG.logf(
                    failure instanceof ProblemException ? Logger.Level.DEBUG : Logger.Level.WARN,
                    "an answer was not taken: %s",
                    failure.toString());
            return page(503, words, AnswerPage.telling(words, "away"));
        });
    }

    /** What parts a form in parts; null of another. */
    private static @Nullable String boundary(@Nullable String type) {
        return type == null ? null : MediaType.valueOf(type).getParameters().get("boundary");
    }

    private Uni<Response> next(String link, Opened.Open open, AnswerWords words, AnswerPage.Sent sent) {
        Survey.Terms terms = open.survey().terms();
        FormStep step = sent.translate()
                ? FormStep.again(terms, sent.asked(), sent.answers())
                : FormStep.next(terms, sent.asked(), sent.answers());
        if (!step.isDone()) {
            return Uni.createFrom().item(page(200, words, AnswerPage.asking(words, terms, step)));
        }
        return answers.take(link, open, step.given())
                .map(taken -> taken
                        ? page(200, words, AnswerPage.telling(words, "thanks"))
                        : refused(Optional.of(new Opened.Answered()), words));
    }

    private static Response refused(Optional<Opened> led, AnswerWords words) {
        return switch (led.orElse(null)) {
            case null -> page(404, words, AnswerPage.telling(words, "unknown"));
            case Opened.Answered() -> page(409, words, AnswerPage.telling(words, "answered"));
            case Opened.Over() -> page(410, words, AnswerPage.telling(words, "over"));
            case Opened.Gone() -> page(410, words, AnswerPage.telling(words, "gone"));
            case Opened.Open _ -> throw new IllegalArgumentException("nothing is wrong with it");
        };
    }

    private static Response page(int status, AnswerWords words, String html) {
        Response.ResponseBuilder answer = Response.status(status)
                .type(HTML + ";charset=utf-8")
                .header("Content-Language", words.language())
                .entity(html);
        AnswerPage.headers().forEach(answer::header);
        return answer.build();
    }
}
