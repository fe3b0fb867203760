"""Makes the disk image for macOS out of the frozen bundle."""

import os
import shutil
import subprocess
from pathlib import Path

from devtool.environment import CHECKOUT
from devtool.errors import DevError
from devtool.mac_app import USAGE_TEXTS, info_plist_strings, version_in
from devtool.signing import mac_notarising, mac_signing, take_step


def build_image(bundle: Path, folder: Path) -> Path:
    """Give the bundle its texts, sign it, and put it into an image; returns the image."""
    version = version_in((CHECKOUT / "omnicall" / "__init__.py").read_text(encoding="utf-8"))
    entitlements = CHECKOUT / "packaging" / "entitlements.plist"
    write_usage_texts(bundle)
    # The build has signed it for this computer only, and that was before it got its texts.
    seal = ["codesign", "--force", "--deep", "--entitlements", str(entitlements), "--sign", "-"]
    is_signed = take_step("Signing", mac_signing(bundle, entitlements, os.environ))
    if not is_signed:
        take_step("Sealing", [*seal, str(bundle)])
    image = folder / f"OmniCall-{version}.dmg"
    image.unlink(missing_ok=True)
    content = CHECKOUT / "build" / "image"
    shutil.rmtree(content, ignore_errors=True)
    content.mkdir(parents=True)
    shutil.copytree(bundle, content / bundle.name, symlinks=True)
    (content / "Applications").symlink_to("/Applications")
    make = [
        "hdiutil",
        "create",
        "-volname",
        "OmniCall",
        "-srcfolder",
        str(content),
        "-format",
        "ULMO",
    ]
    if subprocess.run([*make, str(image)], check=False).returncode != 0:
        raise DevError("The disk image could not be made, see above.")
    if is_signed:
        take_step("Signing the image", mac_signing(image, entitlements, os.environ))
    if take_step("Notarising", mac_notarising(image, os.environ)):
        take_step("Stapling", ["xcrun", "stapler", "staple", str(image)])
    return image


def write_usage_texts(bundle: Path) -> None:
    """Put the reasons for camera and microphone into the bundle, in every language."""
    for language in USAGE_TEXTS:
        folder = bundle / "Contents" / "Resources" / f"{language}.lproj"
        folder.mkdir(parents=True, exist_ok=True)
        text = info_plist_strings(language)
        (folder / "InfoPlist.strings").write_text(text, encoding="utf-8")
