"""What the emulated network scanner says of itself, and the pages it delivers."""

import contextlib
import socket
from collections.abc import Iterator, Mapping

from zeroconf import InterfaceChoice, ServiceInfo, Zeroconf

HEAD = ('<?xml version="1.0" encoding="UTF-8"?>\n<scan:{0} xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm" '
        'xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03">\n<pwg:Version>2.63</pwg:Version>\n{1}</scan:{0}>\n')
COLOURS = ("BlackAndWhite1", "Grayscale8", "RGB24")
RESOLUTIONS = (100, 150, 200, 300, 600)
WIDTH, PLATEN_HEIGHT, FEEDER_HEIGHT = 2550, 3508, 4200
MODEL = "Bianmin eSCL Emulator"


def capabilities(feeder: bool, both_sides: bool) -> bytes:
    adf = ""
    if feeder:
        adf = f"<scan:AdfSimplexInputCaps>{_caps(FEEDER_HEIGHT)}</scan:AdfSimplexInputCaps>\n"
        if both_sides:
            adf += f"<scan:AdfDuplexInputCaps>{_caps(FEEDER_HEIGHT)}</scan:AdfDuplexInputCaps>\n"
        adf = f"<scan:Adf>{adf}<scan:FeederCapacity>50</scan:FeederCapacity></scan:Adf>\n"
    body = (f"<pwg:MakeAndModel>{MODEL}</pwg:MakeAndModel>\n<pwg:SerialNumber>1</pwg:SerialNumber>\n"
            "<scan:UUID>6f2c1f2e-0000-4000-8000-000000000001</scan:UUID>\n"
            f"<scan:Platen><scan:PlatenInputCaps>{_caps(PLATEN_HEIGHT)}</scan:PlatenInputCaps></scan:Platen>\n{adf}")
    return HEAD.format("ScannerCapabilities", body).encode()


def status(state: str, adf: str) -> bytes:
    tray = f"<scan:AdfState>{adf}</scan:AdfState>\n" if adf else ""
    return HEAD.format("ScannerStatus", f"<pwg:State>{state}</pwg:State>\n{tray}").encode()


def drawn(asked: Mapping[str, str], page: int) -> bytes:
    """A sheet of the size, resolution and colour that were asked for, with its number on it, as JPEG."""
    import cv2
    import numpy as np

    from hardware.documents.files import jpeg_with_dpi
    from hardware.emulators.scenes import Scene
    from hardware.emulators.scenes import page as sheet

    dpi = int(asked.get("XResolution", 200))
    size = (max(int(asked["Width"]) * dpi // 300, 1), max(int(asked["Height"]) * dpi // 300, 1))
    picture = cv2.resize(sheet(Scene(words=f"Page {page}", seed=page)), size, interpolation=cv2.INTER_AREA)
    if asked.get("ColorMode", "RGB24") != "RGB24":
        picture = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    return jpeg_with_dpi(np.asarray(cv2.imencode(".jpg", picture)[1]).tobytes(), dpi)


@contextlib.contextmanager
def announced(port: int, *, both_sides: bool = True, host: str = "") -> Iterator[str]:
    """Its mDNS record while the block runs; gives the name of the record."""
    name = f"{MODEL} {port}._uscan._tcp.local."
    facts = {"rs": "eSCL", "ty": MODEL, "UUID": "6f2c1f2e-0000-4000-8000-000000000001", "cs": "color,grayscale,binary",
             "is": "platen,adf", "duplex": "T" if both_sides else "F", "pdl": "image/jpeg", "txtvers": "1"}
    lan = Zeroconf(interfaces=[host] if host else InterfaceChoice.All)
    info = ServiceInfo("_uscan._tcp.local.", name, port=port, addresses=[socket.inet_aton(host or "127.0.0.1")],
                       properties=facts, server=f"bianmin-escl-{port}.local.")
    try:
        lan.register_service(info)
        yield name
    finally:
        lan.unregister_service(info)
        lan.close()


def _caps(height: int) -> str:
    modes = "".join(f"<scan:ColorMode>{one}</scan:ColorMode>" for one in COLOURS)
    steps = "".join(f"<scan:DiscreteResolution><scan:XResolution>{one}</scan:XResolution>"
                    f"<scan:YResolution>{one}</scan:YResolution></scan:DiscreteResolution>" for one in RESOLUTIONS)
    return (f"<scan:MinWidth>16</scan:MinWidth><scan:MaxWidth>{WIDTH}</scan:MaxWidth>"
            f"<scan:MinHeight>16</scan:MinHeight><scan:MaxHeight>{height}</scan:MaxHeight><scan:MaxScanRegions>1</scan:MaxScanRegions>"
            f"<scan:SettingProfiles><scan:SettingProfile><scan:ColorModes>{modes}</scan:ColorModes>"
            "<scan:DocumentFormats><pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat>"
            "<scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt></scan:DocumentFormats>"
            f"<scan:SupportedResolutions><scan:DiscreteResolutions>{steps}</scan:DiscreteResolutions>"
            "</scan:SupportedResolutions></scan:SettingProfile></scan:SettingProfiles>"
            "<scan:SupportedIntents><scan:Intent>Document</scan:Intent></scan:SupportedIntents>")
