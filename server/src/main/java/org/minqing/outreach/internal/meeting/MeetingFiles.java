package org.minqing.outreach.internal.meeting;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.document.Document;
import org.minqing.document.DocumentFormat;
import org.minqing.document.Documents;
import org.minqing.outreach.internal.meeting.MeetingRows.Meeting;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Component;

/** The minutes as files: of a closed meeting as they were fixed, of an open one a draft. */
@Component
class MeetingFiles {

    record MinutesFile(String name, DocumentFormat format, byte[] content) {
    }

    private final MeetingDoor door;
    private final MeetingStore store;
    private final MeetingBook book;
    private final MinutesDocument minutes;
    private final Documents documents;
    private final Audit audit;

    MeetingFiles(MeetingDoor door, MeetingStore store, MeetingBook book, MinutesDocument minutes, Documents documents, Audit audit) {
        this.door = door;
        this.store = store;
        this.book = book;
        this.minutes = minutes;
        this.documents = documents;
        this.audit = audit;
    }

    MinutesFile file(Viewer viewer, String id, String wanted) {
        DocumentFormat format = DocumentFormat.find(wanted).orElseThrow(() -> CommonProblem.INVALID.asException().field("format", "unknown-format", ""));
        Optional<String> fixed = door.read(viewer, id, (jdbc, meeting) -> {
            record(meeting, viewer, format);
            return store.minutes(jdbc, meeting.id());
        });
        Document document = fixed.map(minutes::read).orElseGet(() -> minutes.of(book.get(viewer, id), viewer, false));
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            documents.write(document, format, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new MinutesFile(document.title() + "." + format.extension(), format, content.toByteArray());
    }

    private void record(Meeting meeting, Viewer viewer, DocumentFormat format) {
        audit.record(new AuditEntry(meeting.town(), viewer.accountId(), "outreach.meeting-file", MeetingDoor.OBJECT, Ids.format(meeting.id()), null,
                Map.of("format", format.extension())));
    }
}
