package org.minqing.outreach.internal.card;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.validation.Valid;
import org.minqing.document.Poster;
import org.minqing.document.Posters;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The notice board of a village. */
@RestController
@RequestMapping("/api/outreach/boards/{grid}")
class BoardController {

    private final Boards boards;
    private final Posters posters;

    BoardController(Boards boards, Posters posters) {
        this.boards = boards;
        this.posters = posters;
    }

    @GetMapping
    @Permit({CardDesk.DISPATCH, CardDesk.ACCOUNTS})
    BoardViews.Board get(Viewer viewer, @PathVariable String grid) {
        return boards.get(viewer, grid);
    }

    @PutMapping
    @Permit({CardDesk.DISPATCH, CardDesk.ACCOUNTS})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(Viewer viewer, @PathVariable String grid, @Valid @RequestBody BoardViews.BoardWords words) {
        boards.change(viewer, grid, words);
    }

    @GetMapping(value = "/file", produces = MediaType.APPLICATION_PDF_VALUE)
    @Permit({CardDesk.DISPATCH, CardDesk.ACCOUNTS})
    ResponseEntity<byte[]> file(Viewer viewer, @PathVariable String grid, @RequestParam(defaultValue = "A3") Poster.Paper paper) throws IOException {
        Poster poster = boards.poster(viewer, grid, paper, CardController.page());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        posters.write(poster, out);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).cacheControl(CacheControl.noStore())
                .header("Content-Disposition", ContentDisposition.attachment().filename(poster.title() + "-" + paper + ".pdf", StandardCharsets.UTF_8).build().toString())
                .body(out.toByteArray());
    }

    @GetMapping(value = "/preview", produces = MediaType.IMAGE_PNG_VALUE)
    @Permit({CardDesk.DISPATCH, CardDesk.ACCOUNTS})
    ResponseEntity<byte[]> preview(Viewer viewer, @PathVariable String grid, @RequestParam(defaultValue = "A3") Poster.Paper paper) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        posters.preview(boards.poster(viewer, grid, paper, CardController.page()), out);
        return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).cacheControl(CacheControl.noStore()).body(out.toByteArray());
    }
}
