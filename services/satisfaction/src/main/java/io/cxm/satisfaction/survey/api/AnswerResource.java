package io.cxm.satisfaction.survey.api;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.FieldError;
import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.survey.SurveyAnswers;
import io.cxm.satisfaction.survey.domain.Given;
import io.cxm.satisfaction.survey.domain.Opened;
import io.cxm.satisfaction.survey.domain.SurveyQuestion;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** A survey by its signed link, for pages of the retailer's own. The link is all that counts: a token that is sent along is not looked at. */
@Path("/v1/answers")
@Tag(name = "Surveys")
@PermitAll
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class AnswerResource {
    private final SurveyAnswers answers;

    AnswerResource(SurveyAnswers answers) {
        this.answers = answers;
    }

    @GET
    @Path("/{link}")
    @Operation(operationId = "readAskedSurvey", summary = "What is asked, by the link of an invitation")
    public Uni<AskedView> read(@RestPath String link) {
        return open(link).map(AskedView::of);
    }

    @POST
    @Path("/{link}")
    @Operation(
            operationId = "answerSurvey",
            summary = "Answers a survey, by the link of an invitation",
            description =
                    "Once; 204 after the broker's acknowledgement. 409 when it was answered before, 410 when its time is over.")
    @APIResponse(responseCode = "204", description = "It is taken")
    public Uni<Void> answer(@RestPath String link, @Nullable AnswersBody body) {
        return open(link)
                .chain(open -> answers.take(link, open, given(open, body)))
                .invoke(taken -> {
                    if (!taken) {
                        throw problem(new Opened.Answered());
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Opened.Open> open(String link) {
        return answers.open(link).map(led -> {
            Opened opened = led.orElseThrow(ProblemException::notFound);
            if (opened instanceof Opened.Open open) {
                return open;
            }
            throw problem(opened);
        });
    }

    private static ProblemException problem(Opened opened) {
        return switch (opened) {
            case Opened.Answered() -> new ProblemException(ProblemType.CONFLICT, "It was answered already");
            case Opened.Over() -> new ProblemException(ProblemType.GONE, "The time to answer is over");
            case Opened.Gone() -> new ProblemException(ProblemType.GONE, "This survey is not asked any more");
            case Opened.Open _ -> throw new IllegalArgumentException("nothing is wrong with it");
        };
    }

    private static Given given(Opened.Open open, @Nullable AnswersBody body) {
        Map<String, @Nullable Object> sent = body == null ? null : body.answers();
        if (sent == null) {
            throw ProblemException.invalid("/answers", "required", "is needed");
        }
        List<SurveyQuestion> questions = open.survey().terms().questions();
        List<FieldError> errors = new ArrayList<>();
        Map<String, String> texts = new HashMap<>();
        sent.forEach((id, value) -> {
            boolean number = questions.stream()
                    .anyMatch(q -> q.id().equals(id) && q.kind().isScore());
            switch (value) {
                case null -> {}
                case Integer n when number -> texts.put(id, n.toString());
                case String text when !number -> texts.put(id, text);
                default -> errors.add(new FieldError(pointer(id), "type", "has the wrong type"));
            }
        });
        Given given = Given.of(questions, texts);
        given.faults().forEach(f -> errors.add(new FieldError(pointer(f.question()), f.code(), f.detail())));
        if (errors.isEmpty() && given.isNothing()) {
            errors.add(new FieldError("/answers", "required", "needs one answer at least"));
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID, errors.getFirst().detail(), errors);
        }
        return given;
    }

    private static String pointer(String question) {
        return "/answers/" + question.replace("~", "~0").replace("/", "~1");
    }
}
