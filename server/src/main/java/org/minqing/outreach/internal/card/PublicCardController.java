package org.minqing.outreach.internal.card;

import java.time.Duration;

import jakarta.servlet.http.HttpServletRequest;
import org.minqing.outreach.internal.card.CardViews.PublicCard;
import org.minqing.platform.PermitAll;
import org.minqing.platform.QrCode;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is there for a grid. One card at a time; there is no list of them. */
@RestController
@RequestMapping("/api/public/cards/{code}")
class PublicCardController {

    private final PublicCards cards;
    private final CardLimit limit;

    PublicCardController(PublicCards cards, CardLimit limit) {
        this.cards = cards;
        this.limit = limit;
    }

    @GetMapping
    @PermitAll(because = "each worker has published it for everybody; so many different ones an hour from one address")
    PublicCard get(HttpServletRequest request, @PathVariable String code) {
        limit.look(request.getRemoteAddr(), code);
        return cards.get(code);
    }

    @GetMapping(value = "/qr.svg", produces = "image/svg+xml")
    @PermitAll(because = "the picture holds only the address of the public page")
    ResponseEntity<String> qr(@PathVariable String code) {
        String page = CardController.page() + cards.grid(code).code();
        return ResponseEntity.ok().contentType(MediaType.valueOf("image/svg+xml")).cacheControl(CacheControl.maxAge(Duration.ofDays(1))).body(QrCode.svg(page));
    }
}
