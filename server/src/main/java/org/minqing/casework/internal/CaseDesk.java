package org.minqing.casework.internal;

import org.springframework.stereotype.Component;

import org.minqing.casework.ActionRequest;
import org.minqing.casework.CaseCode;
import org.minqing.casework.CaseView;
import org.minqing.casework.CaseWork;
import org.minqing.casework.CaseworkProblem;
import org.minqing.casework.JoinRequest;
import org.minqing.casework.ReportRequest;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;

/** Takes requests in, has them decided and written, and shows what became of them. */
@Component
class CaseDesk implements CaseWork {

    private final CaseIntake intake;
    private final CaseWriter writer;
    private final CaseReader reader;
    private final CaseViews views;

    CaseDesk(CaseIntake intake, CaseWriter writer, CaseReader reader, CaseViews views) {
        this.intake = intake;
        this.writer = writer;
        this.reader = reader;
        this.views = views;
    }

    @Override
    public CaseView report(Viewer viewer, ReportRequest request) {
        return answer(intake.report(viewer, request));
    }

    @Override
    public CaseView act(Viewer viewer, String code, String action, ActionRequest request) {
        return answer(intake.act(viewer, parse(code), action, request));
    }

    @Override
    public CaseView join(Viewer viewer, String code, JoinRequest request) {
        return answer(intake.join(viewer, parse(code), request));
    }

    private CaseView answer(Command command) {
        return switch (writer.execute(command)) {
            case Outcome.Done done -> views.view(done.state(), done.history(), command.viewer());
            case Outcome.Replayed replayed -> reader.get(command.viewer(), replayed.code().value());
            case Outcome.Refused refused -> throw withWhatChanged(refused.why(), command);
        };
    }

    /** To whoever acted on an old version: the lines of the history that they have not seen. */
    private RuntimeException withWhatChanged(RuntimeException why, Command command) {
        if (why instanceof ProblemException problem && problem.type() == CaseworkProblem.CHANGED_MEANWHILE
                && command instanceof Command.Act act) {
            CaseView now = reader.get(act.viewer(), act.code().value());
            return CaseworkProblem.CHANGED_MEANWHILE.asException().with("version", now.summary().version())
                    .with("changed", now.history().stream().filter(entry -> entry.seq() > act.version()).toList());
        }
        return why;
    }

    static CaseCode parse(String code) {
        return CaseCode.parse(code).orElseThrow(CommonProblem.NOT_FOUND::asException);
    }
}
