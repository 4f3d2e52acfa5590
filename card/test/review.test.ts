// @vitest-environment happy-dom
// The viewer for the photos on the memory cards.

import { beforeEach, describe, expect, it, vi } from "vitest";
import { photosIn, type Media, type PhotoFacts } from "../src/state/photos";
import { button, card, fake, find, settled, show, update } from "./page";

const ROOT = "media-source://canon_eos/0123";

const media = (id: string, title: string, media_class = "image", isRaw = false): Media => ({
  media_content_id: `${ROOT}/${id}`,
  title,
  media_class,
  can_expand: media_class === "directory" || isRaw,
  can_play: media_class !== "directory" && !isRaw,
});

const FILES = [media("3", "IMG_0003.JPG"), media("2", "IMG_0002.JPG"), media("1", "MVI_0001.MP4", "video")];

const review = (): HTMLElement | null => find("canon-eos-card-review");
const inReview = <T extends Element = HTMLElement>(selector: string): T | null =>
  review()?.shadowRoot?.querySelector<T>(selector) ?? null;
const tool = (label: string): HTMLElement | null => inReview(`[aria-label="${label}"]`);

async function open(): Promise<void> {
  fake.set("image.eos_photo", "2026-01-01T00:00:00", { entity_picture: "/photo?token=1" });
  await show();
  find(".thumb")?.click();
  await settled();
  await settled();
}

const browse = (id: string, children: Media[]): void =>
  void (fake.media[`media_source/browse_media ${ROOT}${id}`] = { children });

beforeEach(() => {
  browse("", [media("card-1", "Card", "directory")]);
  browse("/card-1", [media("f", "100CANON", "directory")]);
  browse("/f", FILES);
  for (const id of ["3", "2", "3/preview", "2/preview"])
    fake.media[`media_source/resolve_media ${ROOT}/${id}`] = { url: `/file/${id}` };
  fake.media[`canon_eos/facts/0123/3`] = { shutter_speed: "0.8", aperture: "5.6", iso: "400", rating: 2 };
});

describe("the photos of a folder", () => {
  it("do not include movies, and include RAW + JPEG once", () => {
    const both = [media("9", "IMG_0009.CR3", "image", true), media("8", "img_0009.jpg")];
    const photos = photosIn([...both, ...FILES]);
    expect(photos[0]?.raw).toBe(`${ROOT}/9`); // the viewer rates both files
    expect(photos.map(({ name }) => name)).toEqual([
      "img_0009.jpg",
      "IMG_0003.JPG",
      "IMG_0002.JPG",
    ]);
  });

  it("include a RAW without a JPEG", () => {
    const [photo] = photosIn([media("9", "IMG_0009.CR3", "image", true)]);
    expect(photo).toEqual({ id: `${ROOT}/9`, name: "IMG_0009.CR3", isRaw: true });
  });
});

describe("the viewer", () => {
  it("opens at the newest photo", async () => {
    await open();
    expect(inReview(".name")?.textContent).toBe("IMG_0003.JPG");
    expect(inReview(".place")?.textContent).toBe("1 / 2");
    expect(inReview("img")?.getAttribute("src")).toBe("/file/3/preview");
    expect(tool("Newer photo")).toBeNull();
  });

  it("shows the next or previous photo by buttons and keys", async () => {
    await open();
    tool("Older photo")?.click();
    await settled();
    expect(inReview("img")?.getAttribute("src")).toBe("/file/2/preview");
    const key = (name: string): boolean | undefined =>
      inReview("dialog")?.dispatchEvent(new KeyboardEvent("keydown", { key: name, cancelable: true }));
    key("ArrowRight");
    await settled();
    expect(inReview(".place")?.textContent).toBe("2 / 2");
    key("ArrowLeft");
    await settled();
    expect(inReview(".place")?.textContent).toBe("1 / 2");
  });

  it("deletes a photo only after a confirmation, and shows the next photo", async () => {
    await open();
    tool("Delete")?.click();
    await settled();
    expect(fake.calls).toEqual([]);
    inReview(".sure")?.click();
    await settled();
    await settled();
    expect(fake.calls).toEqual([
      {
        service: "canon_eos.delete",
        data: { files: [`${ROOT}/3`], confirm: true },
        entityId: "button.eos_take_photo",
      },
    ]);
    expect(inReview(".name")?.textContent).toBe("IMG_0002.JPG");
    expect(inReview(".sure")).toBeNull();
  });

  it("deletes both files of RAW + JPEG, as the confirmation says", async () => {
    browse("/f", [media("4", "IMG_0004.CR3", "image", true), media("5", "IMG_0004.JPG"), ...FILES]);
    await open();
    tool("Delete")?.click();
    await settled();
    expect(inReview(".sure")?.textContent?.trim()).toBe("Delete JPEG and RAW from the card");
    inReview(".sure")?.click();
    await settled();
    await settled();
    expect(fake.calls[0]?.data).toEqual({ files: [`${ROOT}/5`, `${ROOT}/4`], confirm: true });
    expect(inReview(".name")?.textContent).toBe("IMG_0003.JPG");
    tool("Delete")?.click();
    await settled();
    expect(inReview(".sure")?.textContent?.trim()).toBe("Delete from the card");
  });

  it("shows the exposure and the stars, and changes the stars", async () => {
    await open();
    await settled();
    expect(inReview(".about")?.textContent).toBe("0.8″ · f/5.6 · ISO 400");
    const stars = (): number => review()?.shadowRoot?.querySelectorAll("[icon='mdi:star']").length ?? 0;
    expect(stars()).toBe(2);
    tool("Rating: 4")?.click();
    await settled();
    expect(fake.calls[0]).toMatchObject({
      service: "canon_eos.rate",
      data: { files: [`${ROOT}/3`], rating: 4 },
    });
    expect(stars()).toBe(4);
    inReview("dialog")?.dispatchEvent(new KeyboardEvent("keydown", { key: "4", cancelable: true }));
    await settled();
    expect(fake.calls[1]?.data.rating).toBe(0);
    expect(stars()).toBe(0);
  });

  it("keeps stars that were set before the file's rating is known", async () => {
    let tell!: (facts: PhotoFacts) => void;
    fake.media[`canon_eos/facts/0123/3`] = new Promise<PhotoFacts>((resolve) => (tell = resolve));
    await open();
    tool("Rating: 4")?.click();
    await settled();
    tell({ iso: "400", rating: 2 });
    await settled();
    expect(inReview(".about")?.textContent).toBe("ISO 400");
    expect(tool("Rating: 4")?.getAttribute("aria-pressed")).toBe("true");
  });

  it("keeps the previous stars and shows the error if the camera refuses", async () => {
    await open();
    fake.answer = () => Promise.reject({ message: "This camera gives no ratings." });
    tool("Rating: 5")?.click();
    await settled();
    await settled();
    expect(inReview(".about")?.textContent).toContain("gives no ratings");
    expect(tool("Rating: 2")?.getAttribute("aria-pressed")).toBe("true");
  });

  it("loads the whole photo only for its actual size, and shows the progress", async () => {
    let send: (bytes: Uint8Array) => void = () => undefined;
    let end: () => void = () => undefined;
    const fetched = vi.fn(() => {
      const body = new ReadableStream({
        start: (controller) => {
          send = (bytes) => controller.enqueue(bytes);
          end = () => controller.close();
        },
      });
      return Promise.resolve(new Response(body, { headers: { "Content-Length": "4" } }));
    });
    vi.stubGlobal("fetch", fetched);
    await open();
    expect(fetched).not.toHaveBeenCalled();
    tool("Actual size")?.click();
    await settled();
    send(new Uint8Array(3));
    await settled();
    await settled();
    expect(inReview("progress")?.getAttribute("value")).toBe("0.75");
    send(new Uint8Array(1));
    end();
    await settled();
    await settled();
    await settled();
    expect(inReview("progress")).toBeNull();
    expect(inReview("img")?.getAttribute("src")).toMatch(/^blob:/);
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  it("loads the whole photo instead of a thumbnail once the file's address is known", async () => {
    const fetched = vi.fn(() => Promise.resolve(new Response("photo")));
    vi.stubGlobal("fetch", fetched);
    const { hass } = fake;
    const address: (() => void)[] = [];
    const callWS = (message: Record<string, unknown>): Promise<unknown> =>
      message.media_content_id === `${ROOT}/3` && message.type === "media_source/resolve_media"
        ? new Promise((resolve) => address.push(() => resolve({ url: "/file/3" })))
        : hass.callWS(message);
    fake.set("image.eos_photo", "2026-01-01T00:00:00", { entity_picture: "/photo?token=1" });
    await show();
    card.hass = { ...fake.hass, callWS };
    await settled();
    find(".thumb")?.click();
    await settled();
    await settled();
    inReview("img")?.dispatchEvent(new Event("load")); // without a width, so it counts as a thumbnail
    await settled();
    expect(fetched).not.toHaveBeenCalled();
    address.forEach((tell) => tell());
    await settled();
    await settled();
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  it("asks for a new confirmation for the next photo", async () => {
    await open();
    tool("Delete")?.click();
    await settled();
    tool("Older photo")?.click();
    await settled();
    expect(inReview(".sure")).toBeNull();
  });

  it("is removed when its dialog closes", async () => {
    await open();
    inReview("dialog")?.dispatchEvent(new Event("close"));
    await settled();
    expect(review()).toBeNull();
  });

  it("stays closed on a card that left the page while the photos were listed", async () => {
    fake.set("image.eos_photo", "2026-01-01T00:00:00", { entity_picture: "/photo?token=1" });
    await show();
    find(".thumb")?.click();
    card.remove();
    await settled();
    document.body.append(card);
    await settled();
    expect(review()).toBeNull();
  });

  it("is replaced by the last photo's dialog while the camera is off", async () => {
    fake.media = {};
    const details: unknown[] = [];
    document.addEventListener("hass-more-info", (event) =>
      details.push((event as CustomEvent).detail),
    );
    await open();
    await update();
    expect(review()).toBeNull();
    expect(details).toEqual([{ entityId: "image.eos_photo" }]);
    expect(card.shadowRoot?.querySelector("[role=alert]")).toBeNull();
    expect(button("Take photo")).not.toBeNull();
  });
});
