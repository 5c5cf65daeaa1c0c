package org.minqing.casework.internal.web;

import java.time.Duration;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

import org.minqing.casework.Cases;
import org.minqing.casework.PublicCase;
import org.minqing.platform.PermitAll;
import org.minqing.platform.QrCode;

/** What became of a case, for whoever holds its code: on paper, by telephone, from the QR picture. */
@RestController
@RequestMapping("/api/public/cases/{code}")
class PublicCaseController {

    private final Cases cases;

    PublicCaseController(Cases cases) {
        this.cases = cases;
    }

    @GetMapping
    @PermitAll(because = "the code is the key; the answer holds no person, no text and no exact place")
    PublicCase get(@PathVariable String code) {
        return cases.getPublic(code);
    }

    @GetMapping(value = "/qr.svg", produces = "image/svg+xml")
    @PermitAll(because = "the picture holds only the address of the public page")
    ResponseEntity<String> qr(@PathVariable String code) {
        PublicCase found = cases.getPublic(code);
        String page = ServletUriComponentsBuilder.fromCurrentContextPath().path("/resident/")
                .queryParam("code", found.code()).build().toUriString();
        return ResponseEntity.ok().contentType(MediaType.valueOf("image/svg+xml"))
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1))).body(QrCode.svg(page));
    }
}
