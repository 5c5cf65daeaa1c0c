package org.minqing.live.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import jakarta.servlet.http.HttpServletResponse;

import org.minqing.identity.Sessions;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Opens a screen's stream of events. */
@RestController
@EnableConfigurationProperties(LiveSettings.class)
class LiveController {

    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);
    private static final long NO_TIMEOUT = 0;

    private final LiveHub hub;
    private final Sessions sessions;

    LiveController(LiveHub hub, Sessions sessions) {
        this.hub = hub;
        this.sessions = sessions;
    }

    @GetMapping(path = "/api/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Permit
    SseEmitter open(Viewer viewer, HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        // reverse proxies of the nginx family would gather the events
        response.setHeader("X-Accel-Buffering", "no");
        var emitter = new SseEmitter(NO_TIMEOUT);
        LiveScreen screen = hub.open(viewer, sessions.currentId(), new EmitterSink(emitter));
        emitter.onCompletion(screen::end);
        emitter.onError(error -> screen.end());
        emitter.onTimeout(screen::end);
        return emitter;
    }

    private record EmitterSink(SseEmitter emitter) implements LiveScreen.Sink {

        @Override
        public void write(String text) throws IOException {
            // the text is an event already; the emitter's own builder would frame it again
            emitter.send(Set.of(new ResponseBodyEmitter.DataWithMediaType(text, TEXT)));
        }

        @Override
        public void end() {
            emitter.complete();
        }
    }
}
