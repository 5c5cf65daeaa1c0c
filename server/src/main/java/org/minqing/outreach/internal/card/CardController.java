package org.minqing.outreach.internal.card;

import java.util.List;

import jakarta.validation.Valid;
import org.minqing.outreach.internal.card.CardViews.CardLine;
import org.minqing.outreach.internal.card.CardViews.MyCard;
import org.minqing.platform.Ids;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** One's own contact card, and those of one's grids. */
@RestController
@RequestMapping("/api/outreach")
class CardController {

    private final CardDesk desk;

    CardController(CardDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/card")
    @Permit(CardDesk.WORK)
    MyCard own(Viewer viewer) {
        return desk.own(viewer, page());
    }

    @PostMapping("/card")
    @Permit(CardDesk.WORK)
    MyCard change(Viewer viewer, @Valid @RequestBody CardRequests.OwnCard card) {
        return desk.change(viewer, card, page());
    }

    @GetMapping("/cards")
    @Permit({CardDesk.DISPATCH, CardDesk.ACCOUNTS})
    List<CardLine> list(Viewer viewer, @RequestParam String grid) {
        return desk.list(viewer, Ids.parse(grid));
    }

    /** Of whom the card of the grid shows a number to anybody: their accounts. */
    @GetMapping("/cards/published")
    @Permit({CardDesk.ACCOUNTS_READ, CardDesk.GRIDS})
    List<String> published(Viewer viewer, @RequestParam String grid) {
        return desk.published(viewer, Ids.parse(grid)).stream().map(Ids::format).toList();
    }

    @PostMapping("/cards/{account}")
    @Permit({CardDesk.DISPATCH, CardDesk.ACCOUNTS})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void prepare(Viewer viewer, @PathVariable String account, @Valid @RequestBody CardRequests.DutyPhone phone) {
        desk.prepare(viewer, account, phone);
    }

    @DeleteMapping("/cards/{account}")
    @Permit({CardDesk.DISPATCH, CardDesk.ACCOUNTS})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(Viewer viewer, @PathVariable String account) {
        desk.withdraw(viewer, account);
    }

    /** Where a QR picture leads, without the code of the grid. */
    static String page() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().path("/resident/card/").build().toUriString();
    }
}
