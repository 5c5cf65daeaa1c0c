package org.minqing.identity.internal.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.minqing.identity.internal.JdbcInbox;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One's own messages. */
@RestController
@RequestMapping("/api/messages")
class MessageController {

    private static final int USUAL = 50;
    private static final int MOST = 200;

    /** @param kind the portals have its words */
    record MessageView(String id, String kind, String objectType, String objectId, Map<String, Object> parameters,
                       Instant createdAt, @Nullable Instant readAt) {
    }

    record Count(int count) {
    }

    /** Either some or all. */
    record ReadRequest(@Nullable @Size(max = 500) List<@NotNull @Size(max = 13) String> ids, @Nullable Boolean all) {
    }

    private final JdbcInbox inbox;

    MessageController(JdbcInbox inbox) {
        this.inbox = inbox;
    }

    @GetMapping
    @Permit
    Page<MessageView> list(Viewer viewer, @RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        int size = limit == null ? USUAL : Math.clamp(limit, 1, MOST);
        Page<JdbcInbox.Stored> page = inbox.list(viewer.accountId(), Page.position(cursor, Long.MAX_VALUE), size);
        return new Page<>(page.items().stream().map(each -> new MessageView(Ids.format(each.id()), each.kind(),
                each.objectType(), each.objectId(), each.parameters(), each.createdAt(), each.readAt())).toList(), page.next());
    }

    @GetMapping("/unread")
    @Permit
    Count countUnread(Viewer viewer) {
        return new Count(inbox.countUnread(viewer.accountId()));
    }

    /** Answers how many were unread until now. */
    @PostMapping("/read")
    @Permit
    Count read(Viewer viewer, @Valid @RequestBody ReadRequest body) {
        if (Boolean.TRUE.equals(body.all())) {
            return new Count(inbox.markAllRead(viewer.accountId()));
        }
        if (body.ids() == null) {
            throw CommonProblem.BAD_REQUEST.asException().field("ids", "required", "");
        }
        return new Count(inbox.markRead(viewer.accountId(), body.ids().stream().map(Ids::parse).toList()));
    }
}
